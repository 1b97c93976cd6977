import type { CdkCustomResourceIsCompleteEvent } from 'aws-lambda';
import type { ReportHandover, StackState } from '../../lib/wire/report';
import { log } from '../core/log';
import { operationOver } from './messages';
import type { ReportRequest } from './types';

/** The stack's state. Undefined if CloudFormation does not answer the one call. */
export type FindStackState = (stackId: string) => Promise<StackState | undefined>;

/**
 * Fails if the operation that requested the report is over. The framework's waiter goes on until the report's timeout even if
 * CloudFormation cancels the update, rolls back or deletes. Without this check, it would request and write a report that no
 * stack has.
 *
 * The operation counts as current if CloudFormation does not answer: a VPC may have no way to it.
 *
 * @throws ReportError with the code `OperationOver`, which reaches nobody
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
 * Whether the operation that a request belongs to is over: the stack is in another operation, or in none. A new id alone is no
 * proof, because CloudFormation may list an operation late, and a mistake would fail a good deployment.
 *
 * @param before the stack when the request came, if it is known
 */
export function isOver(requestType: string, before: StackState | undefined, now: StackState): boolean {
  if (!now.Status.endsWith('_IN_PROGRESS') || now.Status.startsWith('DELETE_')) {
    return true;
  }
  if (before === undefined) {
    // A rollback creates nothing, so a Create is over. An Update may belong to the rollback.
    return requestType === 'Create' && isRollback(now);
  }
  const hasChanged = before.ChangedAt !== now.ChangedAt || isRollback(before) !== isRollback(now);
  const isSame = now.OperationId !== undefined && now.OperationId === before.OperationId;
  return hasChanged && !isSame;
}

function isRollback({ Status }: StackState): boolean {
  return Status.includes('ROLLBACK');
}
