import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { CALL_TIMEOUT } from '../core/time-rules';
import { log } from '../core/log';
import { clientSettings, inTime } from './client-settings';
import { failureOf } from './failure';

/**
 * Whether an execution of a state machine is under way. One that Step Functions no longer knows is not: it keeps them for 90 days,
 * and longer than that no run takes. Any other refusal is thrown, so that no second run begins beside the first.
 */
export async function isRunning(execution: string, client: Pick<SFNClient, 'send'>): Promise<boolean> {
  try {
    const command = new DescribeExecutionCommand({ executionArn: execution });
    const { status } = await client.send(command, inTime(CALL_TIMEOUT));
    return status === 'RUNNING' || status === 'PENDING_REDRIVE';
  } catch (error) {
    const { code, message } = failureOf(error);
    log('Step Functions did not tell the state of the execution', { execution, code, error: message });
    if (code === 'ExecutionDoesNotExist') {
      return false;
    }
    throw error;
  }
}

export const stepFunctions = (): SFNClient => new SFNClient({ ...clientSettings(CALL_TIMEOUT), maxAttempts: 3 });
