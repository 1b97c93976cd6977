import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { LocalCloudError } from './errors';
import { messages } from './messages';

const POLL_MILLISECONDS = 1_000;

/** An execution that is over. */
export interface EndedExecution {
  /** Such as `SUCCEEDED`. */
  readonly status: string;
  /** As JSON; undefined if it did not succeed. */
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

/** A state machine of the local cloud. */
export class StateMachine {
  private readonly client: SFNClient;

  /** @param env the environment of the local cloud's clients */
  constructor(
    private readonly arn: string,
    env: NodeJS.ProcessEnv,
  ) {
    this.client = new SFNClient({
      endpoint: env.AWS_ENDPOINT_URL,
      region: env.AWS_REGION,
      credentials: {
        accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
        secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
      },
    });
  }

  /** @returns the ARN of the execution */
  public async start(): Promise<string> {
    const { executionArn } = await this.client.send(
      new StartExecutionCommand({ stateMachineArn: this.arn, input: '{}' }),
    );
    if (executionArn === undefined) {
      throw new LocalCloudError(messages.notStarted(this.arn));
    }
    return executionArn;
  }

  /** The ARNs of all executions. */
  public async executions(): Promise<string[]> {
    const { executions = [] } = await this.client.send(new ListExecutionsCommand({ stateMachineArn: this.arn }));
    return executions.flatMap(({ executionArn }) => executionArn ?? []);
  }

  public async stop(executionArn: string): Promise<void> {
    await this.client.send(new StopExecutionCommand({ executionArn }));
  }

  /** Waits until it is over. */
  public async ended(executionArn: string, signal?: AbortSignal): Promise<EndedExecution> {
    for (;;) {
      const {
        status = '',
        output,
        error,
        cause,
      } = await this.client.send(new DescribeExecutionCommand({ executionArn }));
      if (status !== 'RUNNING') {
        return { status, output, error, cause };
      }
      await sleep(POLL_MILLISECONDS, undefined, { signal });
    }
  }
}
