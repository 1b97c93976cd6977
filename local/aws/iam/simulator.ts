import { randomUUID } from 'node:crypto';
import { type Clock, systemClock } from '../http/clock';
import { accessKeyIdOf, checkAuthentication } from '../http/authentication';
import { type Fault, withFault, type Reply } from '../http/faults';
import { forward } from '../http/forward';
import { closeServer, listen, urlOf, type HttpRequest } from '../http/server';
import { AccessReportOperations, type Answer } from './operations';
import type { Call, CallRecord, JobRecord, Simulator, SimulatorOptions } from './options';
import { API_VERSION, errorXml, resultXml } from '../http/query-protocol';
import { ServiceError } from '../http/service-error';

/**
 * Starts IAM's access-report operations on an organization, on 127.0.0.1.
 *
 * @throws Error if the port is not available
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const operations = new AccessReportOperations(options);
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
  private readonly clock: Clock;

  constructor(
    private readonly options: SimulatorOptions,
    private readonly operations: AccessReportOperations,
    private readonly closing: AbortSignal,
  ) {
    this.clock = options.clock ?? systemClock;
  }

  async answer(request: HttpRequest): Promise<Reply> {
    const at = this.clock.now();
    const requestId = randomUUID();
    const { Action: action = '', Version: version, ...parameters } = parametersOf(request);
    const number = (this.numbers.get(action) ?? 0) + 1;
    this.numbers.set(action, number);
    const call: Call = { action, number, accessKeyId: accessKeyIdOf(request) ?? '', parameters };

    const reply = await withFault(
      this.faultOf(call),
      () => this.process(call, version, request, requestId),
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

  private async process(
    call: Call,
    version: string | undefined,
    request: HttpRequest,
    requestId: string,
  ): Promise<Reply> {
    try {
      checkTarget(request);
      const { knows } = this.options;
      checkAuthentication(request, { service: 'iam', clock: this.clock, knows });
      const elsewhere = isOther(call, version) ? this.options.forwardTo?.() : undefined;
      if (elsewhere !== undefined) {
        const reply = await forward(request, elsewhere, this.closing);
        return { ...reply, code: reply.status < 400 ? undefined : codeOf(reply.body) };
      }
      const { result, jobId } = await this.operate(call, version);
      return { status: 200, requestId, body: resultXml(call.action, result, requestId), jobId };
    } catch (error) {
      return refusal(error instanceof ServiceError ? error : failure(error), requestId);
    }
  }

  private async operate(call: Call, version = 'NO_VERSION_SPECIFIED'): Promise<Answer> {
    if (call.action === '') {
      throw new ServiceError(400, 'MissingAction', 'The request is missing an action or a required parameter.');
    }
    switch (version === API_VERSION && call.action) {
      case 'GenerateOrganizationsAccessReport':
        return await this.operations.generate(call);
      case 'GetOrganizationsAccessReport':
        return await this.operations.get(call);
      default: {
        const message = `Could not find operation ${call.action} for version ${version}`;
        throw new ServiceError(400, 'InvalidAction', message);
      }
    }
  }
}

/** Whether it is another operation that IAM may have. */
function isOther({ action }: Call, version?: string): boolean {
  return (
    version === API_VERSION &&
    !['', 'GenerateOrganizationsAccessReport', 'GetOrganizationsAccessReport'].includes(action)
  );
}

/** Error code of an answer of another server. */
function codeOf(xml: string): string | undefined {
  return /<Code>([^<]*)<\/Code>/.exec(xml)?.[1];
}

/** Query services answer GET and POST at one path. Their answer to anything else is not documented. */
function checkTarget({ method, path }: HttpRequest): void {
  if (path !== '/' || !['GET', 'POST'].includes(method)) {
    throw new ServiceError(404, 'UnknownOperationException', `There is no operation at ${method} ${path}`);
  }
}

/** All parameters, without those of a signature. */
function parametersOf({ query, body }: HttpRequest): Partial<Record<string, string>> {
  const given = [query, body].flatMap((form) => [...new URLSearchParams(form)]);
  return Object.fromEntries(given.filter(([name]) => !name.startsWith('X-Amz-')));
}

function refusal(error: ServiceError, requestId: string): Reply {
  return { status: error.status, requestId, body: errorXml(error, requestId), code: error.code };
}

/** An error in one of the options' functions: clients get its message as a fault of the service. */
function failure(error: unknown): ServiceError {
  return new ServiceError(500, 'ServiceFailure', error instanceof Error ? error.message : String(error));
}
