import type { CdkCustomResourceIsCompleteEvent, CdkCustomResourceIsCompleteResponse } from 'aws-lambda';
import type { ReportAttributes, ReportHandover, ReportProperties } from '../../lib/wire/report';
import type { AccessReports, CompletedJob, FollowedJob } from './port';
import type { Clock } from '../core/clock';
import { followReport } from './follow-report';
import { log } from '../core/log';
import { isReportError, ReportError } from './report-error';
import type { Delivery } from '../delivery/deliver';
import { parseRequest, type ReportDestination, type ReportRequest } from './request';
import { jobFailed } from './messages';
import { shortened } from '../core/text';

export type IsCompleteEvent = CdkCustomResourceIsCompleteEvent & ReportHandover;
type Answer = CdkCustomResourceIsCompleteResponse<Readonly<ReportAttributes>>;

export interface IsCompleteServices {
  /** IAM as the request is to be asked: with the function's role, or with one of the management account. */
  readonly iamFor: (request: ReportRequest) => AccessReports;
  readonly clock: Clock;
  /** Whether the stack is on its way back from an update that failed. */
  readonly isRollingBack: (stackId: string) => Promise<boolean>;
  /** Delivers the whole report of a job that this session can read. */
  readonly deliver: (
    request: ReportRequest & { readonly destination: ReportDestination },
    job: FollowedJob<CompletedJob>,
    deadline: number,
  ) => Promise<Delivery>;
}

const MAX_ENTITY_PATH = 427;
const MAX_ERROR_CODE = 128;
const MAX_ERROR_MESSAGE = 1_600;

/** Follows the report and gives its attributes when it has ended. Called again, with the same event, while it has not. */
export async function isComplete(
  event: IsCompleteEvent,
  services: IsCompleteServices,
  endsAt: number,
): Promise<Answer> {
  if (event.RequestType === 'Delete') {
    return { IsComplete: true };
  }
  try {
    return await followed(event, services, endsAt);
  } catch (error) {
    const failure = isReportError(error) ? error : new ReportError('InternalFailure', String(error));
    // A rollback brings back the old properties by another Update; if that failed too, the stack would be stuck.
    if (event.RequestType === 'Update' && (await services.isRollingBack(event.StackId))) {
      log('the stack is rolling back, so the failure goes into the attributes', { error: failure.message });
      return { IsComplete: true, Data: failureAttributes(failure, givenPath(event.ResourceProperties)) };
    }
    throw failure;
  }
}

async function followed(event: IsCompleteEvent, services: IsCompleteServices, endsAt: number): Promise<Answer> {
  const request = parseRequest(event.ResourceProperties);
  const { RequestedAt } = event.AccessReport;
  const job = await followReport(
    request,
    event.AccessReport,
    { iam: services.iamFor(request), clock: services.clock },
    endsAt,
  );
  switch (job?.status) {
    case undefined:
      return { IsComplete: false };
    case 'COMPLETED':
      return {
        IsComplete: true,
        Data: completedAttributes(
          request,
          job,
          await delivered(request, job, services, Math.min(endsAt, RequestedAt + request.timeoutSeconds * 1_000)),
        ),
      };
    case 'FAILED': {
      const failure = jobFailed(request, job);
      if (request.failDeployment) {
        throw failure;
      }
      return { IsComplete: true, Data: failureAttributes(failure, request.entityPath) };
    }
  }
}

/** In the same invocation as the job was seen complete: another session could not read it. */
async function delivered(
  request: ReportRequest,
  job: FollowedJob<CompletedJob>,
  { deliver }: IsCompleteServices,
  deadline: number,
): Promise<Delivery | undefined> {
  const { destination } = request;
  return destination && (await deliver({ ...request, destination }, job, deadline));
}

function completedAttributes(
  request: ReportRequest,
  job: FollowedJob<CompletedJob>,
  delivery: Delivery | undefined,
): ReportAttributes {
  return {
    JobId: job.jobId,
    JobStatus: job.status,
    JobCreationDate: job.createdAt.toISOString(),
    JobCompletionDate: job.completedAt.toISOString(),
    NumberOfServicesAccessible: String(job.servicesAccessible),
    NumberOfServicesNotAccessed: String(job.servicesNotAccessed),
    EntityPath: request.entityPath,
    ErrorCode: '',
    ErrorMessage: '',
    ReportUri: delivery?.reportUri ?? '',
    NumberOfServicesUnused: delivery?.servicesUnused.toString() ?? '',
  };
}

/** The path as it came, because the failure may be that it is none. */
function givenPath(properties: Readonly<Partial<Record<keyof ReportProperties, unknown>>> | undefined): string {
  return typeof properties?.EntityPath === 'string' ? properties.EntityPath : '';
}

/** The job's own error where there is a job, and otherwise what kept it from being one. */
function failureAttributes({ code, message, job }: ReportError, entityPath: string): ReportAttributes {
  return {
    JobId: job?.jobId ?? '',
    JobStatus: 'FAILED',
    JobCreationDate: job?.createdAt.toISOString() ?? '',
    JobCompletionDate: job?.completedAt.toISOString() ?? '',
    NumberOfServicesAccessible: '',
    NumberOfServicesNotAccessed: '',
    EntityPath: shortened(entityPath, MAX_ENTITY_PATH),
    ErrorCode: shortened(code, MAX_ERROR_CODE),
    ErrorMessage: shortened(job?.errorMessage ?? message, MAX_ERROR_MESSAGE),
    ReportUri: '',
    NumberOfServicesUnused: '',
  };
}
