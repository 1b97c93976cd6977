import type { CdkCustomResourceIsCompleteEvent, CdkCustomResourceIsCompleteResponse } from 'aws-lambda';
import type { ReportAttributes, ReportHandover } from '../lib/protocol';
import type { FollowedJob } from './access-reports';
import { followReport, type FollowServices } from './follow-report';
import { parseRequest, type ReportRequest } from './request';
import { jobFailed } from './sentences';

export type IsCompleteEvent = CdkCustomResourceIsCompleteEvent & ReportHandover;

/** Follows the report and gives its attributes when it has ended. Called again, with the same event, while it has not. */
export async function isComplete(
  event: IsCompleteEvent,
  services: FollowServices,
  endsAt: number,
): Promise<CdkCustomResourceIsCompleteResponse<Readonly<ReportAttributes>>> {
  if (event.RequestType === 'Delete') {
    return { IsComplete: true };
  }
  const request = parseRequest(event.ResourceProperties);
  const job = await followReport(request, event.AccessReport, services, endsAt);
  if (job === undefined) {
    return { IsComplete: false };
  }
  if (job.status === 'FAILED' && request.failDeployment) {
    throw jobFailed(request, job);
  }
  return { IsComplete: true, Data: attributes(request, job) };
}

function attributes(request: ReportRequest, job: FollowedJob): ReportAttributes {
  const completed = job.status === 'COMPLETED' ? job : undefined;
  const failed = job.status === 'FAILED' ? job : undefined;
  return {
    JobId: job.jobId,
    JobStatus: job.status,
    JobCreationDate: job.createdAt.toISOString(),
    JobCompletionDate: job.completedAt.toISOString(),
    NumberOfServicesAccessible: completed?.servicesAccessible.toString() ?? '',
    NumberOfServicesNotAccessed: completed?.servicesNotAccessed.toString() ?? '',
    EntityPath: request.entityPath,
    ErrorCode: failed?.errorCode ?? '',
    ErrorMessage: failed?.errorMessage ?? '',
  };
}
