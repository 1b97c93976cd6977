import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { clientSettings } from './client-settings';
import type { Clock } from '../core/clock';
import { log } from '../core/log';

const ATTEMPTS = 5;
const PAUSE = 2_000;
/** Where a VPC has no way to CloudFormation, all attempts end in time for the answer. */
const CALL_TIMEOUT = 1_500;

/**
 * Whether the stack is on its way back from an update that failed. Where CloudFormation does not say, the answer is no:
 * a failure must not look like a success.
 */
export async function isRollingBack(
  stackId: string,
  { cloudFormation, clock }: { cloudFormation: Pick<CloudFormationClient, 'send'>; clock: Clock },
): Promise<boolean> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      const { Stacks: stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stackId }));
      return stacks?.[0]?.StackStatus?.includes('ROLLBACK') ?? false;
    } catch (error) {
      log('CloudFormation did not tell the state of the stack', { attempt, error: (error as Error).name });
      await clock.sleep(PAUSE);
    }
  }
  return false;
}

export const cloudFormation = (): CloudFormationClient => new CloudFormationClient(clientSettings(CALL_TIMEOUT));
