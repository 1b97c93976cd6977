import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { Clock } from '../core/clock';
import { CLOUDFORMATION_CALL_TIMEOUT, STACK_STATUS_RETRY_PAUSE, STACK_STATUS_TRIES } from '../core/limits';
import { log } from '../core/log';
import { retry } from '../core/retry';
import { clientSettings, inTime } from './client-settings';

/**
 * Whether the stack is on its way back from an update that failed. Where CloudFormation does not say, the answer is no:
 * a failure must not look like a success.
 */
export async function isRollingBack(
  stackId: string,
  { cloudFormation, clock }: { cloudFormation: Pick<CloudFormationClient, 'send'>; clock: Clock },
): Promise<boolean> {
  const command = new DescribeStacksCommand({ StackName: stackId });
  try {
    const { Stacks: stacks } = await retry(
      () => cloudFormation.send(command, inTime(CLOUDFORMATION_CALL_TIMEOUT)),
      clock,
      (error, attempt) => {
        log('CloudFormation did not tell the state of the stack', { attempt, error: (error as Error).name });
        return attempt < STACK_STATUS_TRIES ? STACK_STATUS_RETRY_PAUSE : undefined;
      },
    );
    return stacks?.[0]?.StackStatus?.includes('ROLLBACK') ?? false;
  } catch {
    return false;
  }
}

export const cloudFormation = (): CloudFormationClient =>
  new CloudFormationClient(clientSettings(CLOUDFORMATION_CALL_TIMEOUT));
