import { randomUUID } from 'node:crypto';
import { systemClock } from '../http/clock';
import { accessKeyIdOf, checkAuthentication } from '../http/authentication';
import { type Fault, withFault, type Reply } from '../http/faults';
import { closeServer, listen, urlOf, type HttpRequest } from '../http/server';
import { Operations, type Answer } from './operations';
import type { Call, CallRecord, JobRecord, Simulator, SimulatorOptions } from './options';
import { API_VERSION, errorXml, resultXml } from '../http/query-protocol';
import { ServiceError } from '../http/service-error';

/**
 * Starts IAM's access-report operations on an organization, on 127.0.0.1.
 *
 * @throws Error where the port cannot be had.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const operations = new Operations(options);
  const closing = new AbortController();
  const exchange = new Exchange(options, operations, closing.signal);
  const server = await listen(options.port ?? 0, (request) => exchange.answer(request));
  return {
    url: urlOf(server),
    calls: exchange.calls,
    get jobs(): readonly JobRecord[] {
      return operations.jobs.records();
    },
    rowsOf: (jobId) => operations.jobs.rowsOf(jobId),
    occupySlot: (milliseconds) => operations.jobs.occupySlot(milliseconds),
    close: async () => {
      closing.abort();
      await closeServer(server);
    },
  };
}

/** From a request to its reply and its record. */
class Exchange {
  readonly calls: CallRecord[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(
    private readonly options: SimulatorOptions,
    private readonly operations: Operations,
    private readonly closing: AbortSignal,
  ) {}

  async answer(request: HttpRequest): Promise<Reply> {
    const at = (this.options.clock ?? systemClock).now();
    const requestId = randomUUID();
    const { Action: action = '', Version: version, ...parameters } = parametersOf(request);
    const number = (this.numbers.get(action) ?? 0) + 1;
    this.numbers.set(action, number);
    const call: Call = { action, number, accessKeyId: accessKeyIdOf(request.authorization) ?? '', parameters };

    const reply = await withFault(
      this.faultOf(call),
      () => this.process(call, version, request.authorization, requestId),
      (error) => refusal(error, requestId),
      this.closing,
    );
    const { status, code, jobId = parameters.JobId } = reply;
    const record = { action, at, accessKeyId: call.accessKeyId, parameters, status, code, jobId };
    this.calls.push(record);
    this.options.onCall?.(record);
    return reply;
  }

  private faultOf(call: Call): Fault | undefined {
    try {
      return this.options.intercept?.(call);
    } catch (error) {
      const { status, code, message } = failure(error);
      return { kind: 'error', status, code, message };
    }
  }

  private process(
    call: Call,
    version: string | undefined,
    authorization: string | undefined,
    requestId: string,
  ): Reply {
    try {
      checkAuthentication(authorization, { service: 'iam', protocol: 'query', knows: this.options.knows });
      const { result, jobId } = this.operate(call, version);
      return { status: 200, requestId, body: resultXml(call.action, result, requestId), jobId };
    } catch (error) {
      return refusal(error instanceof ServiceError ? error : failure(error), requestId);
    }
  }

  private operate(call: Call, version = 'NO_VERSION_SPECIFIED'): Answer {
    switch (version === API_VERSION && call.action) {
      case 'GenerateOrganizationsAccessReport':
        return this.operations.generate(call);
      case 'GetOrganizationsAccessReport':
        return this.operations.get(call);
      default: {
        const message = `Could not find operation ${call.action} for version ${version}`;
        throw new ServiceError(400, 'InvalidAction', message);
      }
    }
  }
}

function parametersOf({ method, body }: HttpRequest): Partial<Record<string, string>> {
  return method === 'POST' ? Object.fromEntries(new URLSearchParams(body)) : {};
}

function refusal(error: ServiceError, requestId: string): Reply {
  return { status: error.status, requestId, body: errorXml(error, requestId), code: error.code };
}

/** An error in one of the options' functions is a fault of the service to its clients, told as it is. */
function failure(error: unknown): ServiceError {
  return new ServiceError(500, 'ServiceFailure', error instanceof Error ? error.message : String(error));
}
