import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { OrganizationsAccessReport } from '../../lib';
import type { DeployedFunction } from './deployed-function';
import type { VirtualTime } from './clocks';

/** The runtime of the Provider framework as aws-cdk-lib ships it, with only its ways to AWS replaced. */
const RUNTIME = '../../node_modules/aws-cdk-lib/custom-resources/lib/provider-framework/runtime';

jest.mock('@aws-sdk/client-lambda', () => ({}), { virtual: true });
jest.mock('@aws-sdk/client-sfn', () => ({}), { virtual: true });

// The framework logs each step; on AWS that is switched off by default.
beforeAll(() => {
  jest.spyOn(console, 'log').mockImplementation();
});

interface Runtime {
  readonly onEvent: (event: object) => Promise<void>;
  readonly isComplete: (event: object) => Promise<void>;
  readonly onTimeout: (failure: { Cause: string }) => Promise<void>;
}

interface Outbound {
  invokeFunction: (request: { FunctionName: string; Payload: string }) => Promise<unknown>;
  startExecution: (request: { input: string }) => Promise<void>;
  httpRequest: (options: { path: string }, body: string) => Promise<void>;
}

const runtime = jest.requireActual<Runtime>(`${RUNTIME}/framework`);
const outbound = jest.requireActual<Outbound>(`${RUNTIME}/outbound`);

/** CloudFormation's view of what came back. */
export interface Answer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason: string;
  readonly PhysicalResourceId: string;
  readonly Data?: Readonly<Record<string, string>>;
  /** Length of the answer in bytes. */
  readonly bytes: number;
  /** Seconds from the request to the answer. */
  readonly after: number;
}

/** The parts of an event that tests choose. */
export interface Request {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResourceProperties?: Readonly<Record<string, unknown>>;
  readonly PhysicalResourceId?: string;
  readonly LogicalResourceId?: string;
  readonly StackId?: string;
}

export const SIGNATURE = 'X-Amz-Signature=0123456789abcdef';
export const STACK_ID =
  'arn:aws:cloudformation:us-east-1:111111111111:stack/Reports/a1b2c3d4-0000-0000-0000-000000000000';

const retry = waiterRetry();
/** The input of each execution of the waiter, of all requests. */
export const waiterInputs: string[] = [];

/** Sends a request through the framework to the function, as CloudFormation and Step Functions would. */
export async function send(request: Request, deployed: DeployedFunction, time: VirtualTime): Promise<Answer> {
  const started = time.now();
  const path = `/${started}-${Math.random()}?${SIGNATURE}`;
  const event = {
    RequestId: '0f1e2d3c-0000-0000-0000-000000000000',
    StackId: STACK_ID,
    LogicalResourceId: 'Report',
    ResourceType: 'Custom::OrganizationsAccessReport',
    ResponseURL: `https://cloudformation.example${path}`,
    ResourceProperties: {},
    ...request,
  };
  const executions: Promise<void>[] = [];
  const answers: Answer[] = [];
  const connections: Outbound = {
    invokeFunction: ({ Payload }) => deployed.invoke(Payload),
    startExecution: ({ input }) => {
      waiterInputs.push(input);
      executions.push(wait(input, time));
      return Promise.resolve();
    },
    httpRequest: (_options, body) => {
      const after = (time.now() - started) / 1000;
      answers.push({ ...(JSON.parse(body) as Answer), bytes: Buffer.byteLength(body), after });
      return Promise.resolve();
    },
  };
  route(path, connections);
  await runtime.onEvent(event);
  await Promise.all(executions);
  if (answers.length !== 1) {
    throw new Error(`CloudFormation must get one answer, but got ${answers.length}`);
  }
  return answers[0];
}

/** The waiter's state machine: calls isComplete at once, then again after each interval while it throws. */
async function wait(input: string, time: VirtualTime): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await runtime.isComplete(JSON.parse(input) as object);
      return;
    } catch (error) {
      if (attempt === retry.MaxAttempts) {
        await runtime.onTimeout({ Cause: JSON.stringify({ errorMessage: (error as Error).message }) });
        return;
      }
      await time.sleep(retry.IntervalSeconds * 1000);
    }
  }
}

// The runtime is one module for all flows; the response's path, which is in every event, tells whose call it is.
const routes = new Map<string, Connections>();
type Connections = Outbound;

function route(path: string, connections: Connections): void {
  routes.set(path, connections);
  const of = (text: string) => {
    const found = [...routes].find(([key]) => text.includes(key));
    if (!found) {
      throw new Error('a call that belongs to no request');
    }
    return found[1];
  };
  outbound.invokeFunction = (request) => of(request.Payload).invokeFunction(request);
  outbound.startExecution = (request) => of(request.input).startExecution(request);
  outbound.httpRequest = (options, body) => of(options.path).httpRequest(options, body);
}

function waiterRetry(): { IntervalSeconds: number; MaxAttempts: number } {
  process.env.USER_ON_EVENT_FUNCTION_ARN = 'arn:aws:lambda:us-east-1:111111111111:function:report';
  process.env.USER_IS_COMPLETE_FUNCTION_ARN = process.env.USER_ON_EVENT_FUNCTION_ARN;
  process.env.WAITER_STATE_MACHINE_ARN = 'arn:aws:states:us-east-1:111111111111:stateMachine:waiter';
  const stack = new Stack(new App(), 'Stack');
  new OrganizationsAccessReport(stack, 'Report', { entityPath: 'o-a1b2c3d4e5/r-f6g7' });
  const [machine] = Object.values(Template.fromStack(stack).findResources('AWS::StepFunctions::StateMachine'));
  const { DefinitionString } = (machine as { Properties: { DefinitionString: unknown } }).Properties;
  const [, interval, attempts] =
    /\\"IntervalSeconds\\":(\d+),\\"MaxAttempts\\":(\d+)/.exec(JSON.stringify(DefinitionString)) ?? [];
  return { IntervalSeconds: Number(interval), MaxAttempts: Number(attempts) };
}
