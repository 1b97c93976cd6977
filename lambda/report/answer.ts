import { MAX_ENTITY_PATH } from '../../lib/wire/limits';
import { NO_VALUE } from '../../lib/wire/no-value';
import { REPORT_ATTRIBUTES, type ReportAttribute, type ReportAttributes } from '../../lib/wire/report-attributes';
import { MAX_MESSAGE_BYTES, truncate, truncateMiddle } from '../core/truncate';
import type { CompletedJob, FollowedJob } from './port';
import type { ReportError } from './report-error';

const MAX_ERROR_CODE = 128;

/** Attributes that a delivery adds. */
export interface DeliveryAttributes {
  /** The run's folder, as `s3://bucket/key/`. */
  readonly reportUri: string;
  readonly servicesUnused: number;
  /** SHA-256 of the file's exact bytes, in hexadecimal. */
  readonly suggestedScpSha256: string;
  /** How many services have each decision of `suggested-scp.json`. */
  readonly decisions?: Readonly<Record<string, number>>;
}

export function completedAttributes(
  entityPath: string,
  job: FollowedJob<CompletedJob>,
  delivery: DeliveryAttributes | undefined,
): ReportAttributes {
  return allAttributes({
    JobId: job.jobId,
    JobStatus: job.status,
    JobCreationDate: job.createdAt.toISOString(),
    JobCompletionDate: job.completedAt.toISOString(),
    NumberOfServicesAccessible: String(job.servicesAccessible),
    NumberOfServicesNotAccessed: String(job.servicesNotAccessed),
    EntityPath: entityPath,
    ...(delivery && {
      ReportUri: delivery.reportUri,
      NumberOfServicesUnused: String(delivery.servicesUnused),
      SuggestedScpSha256: delivery.suggestedScpSha256,
    }),
  });
}

/**
 * Attributes of a failure: the job's error if a job failed, or else the reason why there is none.
 *
 * @param entityPath the unvalidated path: validation may be what failed
 */
export function failureAttributes({ code, message, job }: ReportError, entityPath: unknown): ReportAttributes {
  return allAttributes({
    ...(job && {
      JobId: job.jobId,
      JobCreationDate: job.createdAt.toISOString(),
      JobCompletionDate: job.completedAt.toISOString(),
    }),
    JobStatus: 'FAILED',
    EntityPath: typeof entityPath === 'string' ? truncate(entityPath, MAX_ENTITY_PATH) : undefined,
    ErrorCode: truncate(code, MAX_ERROR_CODE),
    ErrorMessage: truncateMiddle(job?.errorMessage ?? message, MAX_MESSAGE_BYTES),
  });
}

/** Gives every attribute a value, because outputs, parameters and other stacks may refer to each. */
function allAttributes(given: Readonly<Partial<Record<ReportAttribute, string>>>): ReportAttributes {
  const entries = Object.entries(REPORT_ATTRIBUTES).map(([name, kind]) => {
    const value = given[name as ReportAttribute];
    return [name, value === undefined || value === '' ? NO_VALUE[kind] : value];
  });
  return Object.fromEntries(entries) as ReportAttributes;
}
