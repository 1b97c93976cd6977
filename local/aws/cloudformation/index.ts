import { randomUUID } from 'node:crypto';
import { checkAuthentication } from '../http/authentication';
import type { Clock } from '../http/clock';
import { type Fault, type Reply, withFault } from '../http/faults';
import { errorXml, members, resultXml, type XmlStructure } from '../http/query-protocol';
import { closeServer, type HttpRequest, listen, urlOf } from '../http/server';
import { ServiceError } from '../http/service-error';
import { Stack, type StackOperationType } from './stack';

export type { StackOperationType } from './stack';

const NAMESPACE = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

export interface CloudFormationOptions {
  readonly clock: Clock;
  /** ARN of the only stack. */
  readonly stackId: string;
  /** Whether a stack has `LastOperations`; in MiniStack it has none. Default: true. */
  readonly withLastOperations?: () => boolean;
  /** Makes a call fail. Default: none fails. */
  readonly intercept?: () => Fault | undefined;
}

/** What a function calls of CloudFormation: DescribeStacks on one stack, by its ARN, in the Query protocol. */
export interface CloudFormationServer {
  readonly url: string;
  /** Parameters of each call. */
  readonly calls: readonly URLSearchParams[];
  /** Begins an operation of the stack. A rollback is an operation too. */
  begin(type: StackOperationType): void;
  /** Ends the present operation. */
  end(outcome?: 'COMPLETE' | 'FAILED'): void;
  close(): Promise<void>;
}

/** Starts it with a stack that is being created. */
export async function startCloudFormation(options: CloudFormationOptions): Promise<CloudFormationServer> {
  const { clock, stackId, withLastOperations = () => true, intercept } = options;
  const calls: URLSearchParams[] = [];
  const closing = new AbortController();
  const stack = new Stack(clock.now());
  const describeStacks = (request: HttpRequest): Reply => {
    try {
      checkAuthentication(request, { service: 'cloudformation', clock });
      const { Action, StackName } = Object.fromEntries(new URLSearchParams(request.body)) as Record<
        string,
        string | undefined
      >;
      if (Action !== 'DescribeStacks') {
        throw new ServiceError(400, 'InvalidAction', `Could not find operation ${Action} for version 2010-05-15`);
      }
      if (StackName !== stackId) {
        throw new ServiceError(400, 'ValidationError', `Stack with id ${StackName} does not exist`);
      }
      return answer({ Stacks: members([{ StackId: stackId, ...stack.describe(withLastOperations()) }]) });
    } catch (error) {
      return refusal(error as ServiceError);
    }
  };
  const server = await listen(0, (request) => {
    calls.push(new URLSearchParams(request.body));
    return withFault(intercept?.(), () => describeStacks(request), refusal, closing.signal);
  });
  return {
    url: urlOf(server),
    calls,
    begin: (type) => {
      stack.begin(type, clock.now());
    },
    end: (outcome = 'COMPLETE') => {
      stack.end(outcome);
    },
    close: async () => {
      closing.abort();
      await closeServer(server);
    },
  };
}

function answer(result: XmlStructure): Reply {
  const requestId = randomUUID();
  return { status: 200, requestId, body: resultXml('DescribeStacks', result, requestId, NAMESPACE) };
}

function refusal(error: ServiceError): Reply {
  const requestId = randomUUID();
  return { status: error.status, requestId, body: errorXml(error, requestId), code: error.code };
}
