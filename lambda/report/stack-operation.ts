import type { CdkCustomResourceIsCompleteEvent } from 'aws-lambda';
import type { ReportHandover, StackState } from '../../lib/wire/report';
import { log } from '../core/log';
import { operationOver } from './messages';
import type { ReportRequest } from './types';

/** The stack as CloudFormation tells it, in one attempt; undefined if it does not. */
export type FindStackState = (stackId: string) => Promise<StackState | undefined>;

/**
 * Nobody stops the framework's waiter when CloudFormation cancels an update, rolls back or deletes: it goes on for as long as
 * the report's timeout. What it would request and write then belongs to a report that no stack stands for.
 *
 * If CloudFormation does not answer, the operation counts as current: a VPC may have no way to it.
 *
 * @throws ReportError if the stack's operation that requested the report is over: the answer reaches nobody
 */
export async function expectCurrentOperation(
  { StackId, RequestType, AccessReport: { Stack: before } }: CdkCustomResourceIsCompleteEvent & ReportHandover,
  request: ReportRequest,
  stackState: FindStackState,
): Promise<void> {
  const now = await stackState(StackId);
  if (now !== undefined && isOver(RequestType, before, now)) {
    log('the operation that requested the report is over', { status: now.Status, statusBefore: before?.Status });
    throw operationOver(request, now.Status);
  }
}

/**
 * Whether a stack is in another operation than the one that a request belongs to, or in none. A mistake would fail a deployment
 * that is well, so a new id alone does not count: CloudFormation may have listed the operation late.
 *
 * @param before the stack when the request came, as far as it is known
 */
export function isOver(requestType: string, before: StackState | undefined, now: StackState): boolean {
  if (!now.Status.endsWith('_IN_PROGRESS') || now.Status.startsWith('DELETE_')) {
    return true;
  }
  if (before === undefined) {
    // A rollback creates nothing. The rest cannot be told: a rollback updates, too.
    return requestType === 'Create' && isRollback(now);
  }
  const hasChanged = before.ChangedAt !== now.ChangedAt || isRollback(before) !== isRollback(now);
  const isSame = now.OperationId !== undefined && now.OperationId === before.OperationId;
  return hasChanged && !isSame;
}

function isRollback({ Status }: StackState): boolean {
  return Status.includes('ROLLBACK');
}
