import { Refusal } from '../../organization/refusal';
import { type Clock, systemClock } from '../http/clock';
import { accessKeyIdOf, checkAuthentication } from '../http/authentication';
import { deniedText } from '../http/access-denied';
import { type Reply, withFault } from '../http/faults';
import { jsonParameters, jsonRefusal, jsonReply } from '../http/json-protocol';
import { closeServer, type HttpRequest, listen, urlOf } from '../http/server';
import { ServiceError } from '../http/service-error';
import { accessDenied, OrganizationsOperations } from './operations';
import type {
  OrganizationsCall,
  OrganizationsCallRecord,
  OrganizationsSimulator,
  OrganizationsSimulatorOptions,
} from './options';
import { RateLimits } from './rate-limits';

const TARGET_PREFIX = 'AWSOrganizationsV20161128.';

/**
 * Starts AWS Organizations on a free port of 127.0.0.1: operations that describe and list an organization, and those that change
 * its policies, the names of its OUs and the parents of its accounts, with AWS's rate limits.
 */
export async function startOrganizationsSimulator(
  options: OrganizationsSimulatorOptions,
): Promise<OrganizationsSimulator> {
  const closing = new AbortController();
  const exchange = new Exchange(options, closing.signal);
  const server = await listen(0, (request) => exchange.answer(request));
  return {
    url: urlOf(server),
    calls: exchange.calls,
    close: async () => {
      closing.abort();
      await closeServer(server);
    },
  };
}

/** From a request to its reply and its record. */
class Exchange {
  readonly calls: OrganizationsCallRecord[] = [];
  private readonly clock: Clock;
  private readonly limits: RateLimits;
  private readonly operations: OrganizationsOperations;

  constructor(
    private readonly options: OrganizationsSimulatorOptions,
    private readonly closing: AbortSignal,
  ) {
    this.clock = options.clock ?? systemClock;
    this.limits = new RateLimits(this.clock);
    this.operations = new OrganizationsOperations(options);
  }

  async answer(request: HttpRequest): Promise<Reply> {
    const call: OrganizationsCall = {
      action: actionOf(request),
      accessKeyId: accessKeyIdOf(request) ?? '',
      parameters: jsonParameters(request.body) ?? {},
      at: this.clock.now(),
    };
    const fault = this.options.intercept?.(call);
    const reply = await withFault(fault, () => this.process(call, request), jsonRefusal, this.closing);
    this.calls.push({ ...call, status: reply.status, code: reply.code });
    return reply;
  }

  private async process(call: OrganizationsCall, request: HttpRequest): Promise<Reply> {
    try {
      const { knows } = this.options;
      checkAuthentication(request, { service: 'organizations', clock: this.clock, knows });
      if (jsonParameters(request.body) === undefined) {
        throw new ServiceError(400, 'SerializationException', 'The body of the request is not a JSON object.');
      }
      this.limits.count(call.action);
      const permission = (await this.options.permissions?.(call)) ?? true;
      if (permission !== true) {
        throw permission === false ? accessDenied() : new Refusal('AccessDeniedException', deniedText(permission));
      }
      return jsonReply(200, this.operations.answer(call, this.clock.now()));
    } catch (error) {
      return refusal(error);
    }
  }
}

function refusal(error: unknown): Reply {
  if (error instanceof Refusal) {
    return jsonRefusal(new ServiceError(400, error.code, error.message), { Reason: error.reason });
  }
  return jsonRefusal(error instanceof ServiceError ? error : new ServiceError(500, 'ServiceException', String(error)));
}

function actionOf({ target = '' }: HttpRequest): string {
  return target.startsWith(TARGET_PREFIX) ? target.slice(TARGET_PREFIX.length) : '';
}
