import type { CdkCustomResourceIsCompleteEvent, CdkCustomResourceIsCompleteResponse } from 'aws-lambda';
import type { ReportHandover } from '../../lib/wire/report';
import type { ReportAttributes } from '../../lib/wire/report-attributes';
import type { Clock } from '../core/clock';
import { log } from '../core/log';
import { completedAttributes, type DeliveryAttributes, failureAttributes } from './answer';
import { followReport } from './follow-report';
import { internalFailure, jobFailed } from './messages';
import type { AccessReports, CompletedJob, FollowedJob } from './port';
import { isReportError } from './report-error';
import { type GivenProperties, parseRequest } from './request';
import { expectCurrentOperation, type FindStackState } from './stack-operation';
import type { DeliveredRequest, DeliveryTimes, ReportRequest } from './types';

export type IsCompleteEvent = CdkCustomResourceIsCompleteEvent & ReportHandover;
type Answer = CdkCustomResourceIsCompleteResponse<ReportAttributes>;

export interface IsCompleteServices {
  /** IAM for a request: with the function's role, or with the request's management role. */
  readonly iamFor: (request: ReportRequest) => AccessReports;
  readonly clock: Clock;
  /** Whether the stack is rolling back after a failed update. */
  readonly isRollingBack: (stackId: string) => Promise<boolean>;
  readonly stackState: FindStackState;
  /** Delivers the whole report of a job that this session can read. Returns undefined if the caller must call again. */
  readonly deliver: (
    request: DeliveredRequest,
    job: FollowedJob<CompletedJob>,
    times: DeliveryTimes,
  ) => Promise<DeliveryAttributes | undefined>;
}

/** Follows the report, and returns its attributes when it has ended. Until then, the framework calls again with the same event. */
export async function isComplete(
  event: IsCompleteEvent,
  services: IsCompleteServices,
  endsAt: number,
): Promise<Answer> {
  if (event.RequestType === 'Delete') {
    return { IsComplete: true };
  }
  const properties = event.ResourceProperties as GivenProperties;
  try {
    return await followed(event, parseRequest(properties), services, endsAt);
  } catch (error) {
    const failure = isReportError(error) ? error : internalFailure(String(error));
    // A rollback restores the old properties by another Update. If that failed too, the stack would be stuck.
    if (event.RequestType === 'Update' && (await services.isRollingBack(event.StackId))) {
      log('the stack is rolling back, so the failure goes into the attributes', { error: failure.message });
      return { IsComplete: true, Data: failureAttributes(failure, properties?.EntityPath) };
    }
    throw failure;
  }
}

async function followed(
  event: IsCompleteEvent,
  request: ReportRequest,
  services: IsCompleteServices,
  endsAt: number,
): Promise<Answer> {
  const state = event.AccessReport;
  const { iamFor, clock, stackState } = services;
  const expectWanted = () => expectCurrentOperation(event, request, stackState);
  const job = await followReport(request, state, { iam: iamFor(request), clock, expectWanted }, endsAt);
  switch (job?.status) {
    case undefined:
      return { IsComplete: false };
    case 'COMPLETED': {
      const { destination, entityPath } = request;
      if (destination === undefined) {
        return { IsComplete: true, Data: completedAttributes(entityPath, job, undefined) };
      }
      // Checked again, because the check before the request may be minutes ago.
      await expectWanted();
      // In this invocation, because another session could not read the job.
      const deadline = state.RequestedAt + request.timeoutSeconds * 1_000;
      const times = { requestedAt: state.RequestedAt, deadline, endsAt };
      const delivery = await services.deliver({ ...request, destination }, job, times);
      return delivery
        ? { IsComplete: true, Data: completedAttributes(entityPath, job, delivery) }
        : { IsComplete: false };
    }
    case 'FAILED': {
      const failure = jobFailed(request, job);
      if (request.failDeployment) {
        throw failure;
      }
      return { IsComplete: true, Data: failureAttributes(failure, request.entityPath) };
    }
  }
}
