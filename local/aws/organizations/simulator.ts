import { randomUUID } from 'node:crypto';
import { type Clock, systemClock } from '../http/clock';
import { accessKeyIdOf, checkAuthentication } from '../http/authentication';
import { type Reply, withFault } from '../http/faults';
import { closeServer, type HttpRequest, listen, urlOf } from '../http/server';
import { ServiceError } from '../http/service-error';
import { Operations } from './operations';
import type {
  OrganizationsCall,
  OrganizationsCallRecord,
  OrganizationsSimulator,
  OrganizationsSimulatorOptions,
} from './options';
import { RateLimits } from './rate-limits';

const TARGET_PREFIX = 'AWSOrganizationsV20161128.';

/**
 * Starts the operations of AWS Organizations that tell where an entity is, on a free port of 127.0.0.1: AWS's JSON protocol,
 * its rate limits, and paths that end in a slash.
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
  private readonly operations: Operations;

  constructor(
    private readonly options: OrganizationsSimulatorOptions,
    private readonly closing: AbortSignal,
  ) {
    this.clock = options.clock ?? systemClock;
    this.limits = new RateLimits(this.clock);
    this.operations = new Operations(options);
  }

  async answer(request: HttpRequest): Promise<Reply> {
    const call: OrganizationsCall = {
      action: actionOf(request),
      accessKeyId: accessKeyIdOf(request) ?? '',
      parameters: parametersOf(request),
      at: this.clock.now(),
    };
    const fault = this.options.intercept?.(call);
    const reply = await withFault(fault, () => this.process(call, request), refusal, this.closing);
    this.calls.push({ ...call, status: reply.status, code: reply.code });
    return reply;
  }

  private process(call: OrganizationsCall, request: HttpRequest): Reply {
    try {
      const { knows } = this.options;
      checkAuthentication(request, { service: 'organizations', protocol: 'json', clock: this.clock, knows });
      this.limits.count(call.action);
      if (this.options.permissions?.(call) === false) {
        throw new ServiceError(400, 'AccessDeniedException', "You don't have permissions to access this resource.");
      }
      return replyOf(200, this.operations.answer(call));
    } catch (error) {
      return refusal(error instanceof ServiceError ? error : new ServiceError(500, 'ServiceException', String(error)));
    }
  }
}

function replyOf(status: number, body: object): Reply {
  return { status, requestId: randomUUID(), contentType: 'application/x-amz-json-1.1', body: JSON.stringify(body) };
}

function refusal({ status, code, message }: ServiceError): Reply {
  return { ...replyOf(status, { __type: code, Message: message }), code };
}

function actionOf({ target = '' }: HttpRequest): string {
  return target.startsWith(TARGET_PREFIX) ? target.slice(TARGET_PREFIX.length) : '';
}

/** What is no JSON has no parameters, so that it is refused for what it misses. */
function parametersOf({ body }: HttpRequest): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(body)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
