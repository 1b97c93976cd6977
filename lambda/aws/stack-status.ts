import { CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import type { StackState } from '../../lib/wire/report';
import type { Clock } from '../core/clock';
import { CLOUDFORMATION_CALL_TIMEOUT, STACK_STATUS_RETRY_PAUSE, STACK_STATUS_TRIES } from '../core/time-rules';
import { log } from '../core/log';
import { retry } from '../core/retry-loop';
import { clientSettings, inTime } from './client-settings';

export interface StackServices {
  readonly cloudFormation: Pick<CloudFormationClient, 'send'>;
  readonly clock: Clock;
}

/**
 * Whether the stack is rolling back after a failed update. False if CloudFormation does not answer: a failure must not look
 * like a success.
 */
export async function isRollingBack(stackId: string, services: StackServices): Promise<boolean> {
  const state = await stackState(stackId, services, STACK_STATUS_TRIES);
  return state?.Status.includes('ROLLBACK') ?? false;
}

/** The stack's state. Undefined if CloudFormation did not answer in `tries` tries. */
export async function stackState(
  stackId: string,
  { cloudFormation, clock }: StackServices,
  tries = 1,
): Promise<StackState | undefined> {
  const command = new DescribeStacksCommand({ StackName: stackId });
  try {
    const { Stacks: stacks } = await retry(
      () => cloudFormation.send(command, inTime(CLOUDFORMATION_CALL_TIMEOUT)),
      clock,
      (error, attempt) => {
        log('could not read the state of the stack', { attempt, error: (error as Error).name });
        return attempt < tries ? STACK_STATUS_RETRY_PAUSE : undefined;
      },
    );
    return stateOf(stacks?.[0]);
  } catch {
    return undefined;
  }
}

function stateOf(stack: Partial<Stack> | undefined): StackState | undefined {
  if (stack?.StackStatus === undefined) {
    return undefined;
  }
  // The latest operation is the first. A change set changes nothing until it is executed.
  const operation = stack.LastOperations?.find(({ OperationType: type }) => type !== 'CREATE_CHANGESET');
  return {
    Status: stack.StackStatus,
    OperationId: operation?.OperationId,
    ChangedAt: (stack.LastUpdatedTime ?? stack.CreationTime)?.toISOString(),
  };
}

export const cloudFormation = (): CloudFormationClient =>
  new CloudFormationClient(clientSettings(CLOUDFORMATION_CALL_TIMEOUT));
