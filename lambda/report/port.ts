import type { OrganizationsAccessReportRequest } from '../../lib/wire/report-request';
import type { AccessDetail } from './types';

/** The two operations of IAM, as the report function uses them. */
export interface AccessReports {
  /** Requests a report. Returns the id of its job. Throws AccessReportsError. */
  generate(request: OrganizationsAccessReportRequest): Promise<string>;
  /** Reads a job's state. Throws AccessReportsError. */
  get(jobId: string): Promise<ReportJob>;
  /** Reads a page of a completed job's rows. Without a marker, the first one. Throws AccessReportsError. */
  getPage(jobId: string, marker?: string): Promise<ReportPage>;
}

/** One page of a report. */
export interface ReportPage {
  /** In ascending order of the namespaces. */
  readonly rows: readonly AccessDetail[];
  /** Services in the whole report. */
  readonly servicesAccessible: number;
  /** For the next page. Absent on the last one. */
  readonly marker?: string;
}

export interface PendingJob {
  readonly status: 'IN_PROGRESS';
  readonly createdAt: Date;
}

export interface CompletedJob {
  readonly status: 'COMPLETED';
  readonly createdAt: Date;
  readonly completedAt: Date;
  readonly servicesAccessible: number;
  readonly servicesNotAccessed: number;
}

export interface FailedJob {
  readonly status: 'FAILED';
  readonly createdAt: Date;
  readonly completedAt: Date;
  readonly errorCode: string;
  readonly errorMessage: string;
}

export type EndedJob = CompletedJob | FailedJob;
export type ReportJob = PendingJob | EndedJob;
/** A job that has ended, with its id in this session. */
export type FollowedJob<T extends EndedJob = EndedJob> = T & { readonly jobId: string };

/**
 * Why a call failed, by what to do about it:
 * - `job-in-progress`: another job is in progress in the account; wait for it to end.
 * - `unknown-job`: no such job, or it belongs to another session; request a new one.
 * - `not-permitted`: the permission is missing, or has not reached IAM yet.
 * - `not-authenticated`: the service does not accept the caller's credentials or signature, or not yet.
 * - `not-assumed`: STS refuses to assume the role of the management account, or does not allow it yet.
 * - `transient`: throttling, or a fault of the service or of the network; the same call may succeed later.
 * - `refused`: the same call will be refused again.
 */
export type AccessReportsErrorKind =
  'job-in-progress' | 'unknown-job' | 'not-permitted' | 'not-authenticated' | 'not-assumed' | 'transient' | 'refused';

const NAME = 'AccessReportsError';

export class AccessReportsError extends Error {
  public override readonly name = NAME;

  constructor(
    public readonly kind: AccessReportsErrorKind,
    /** The service's error code, or the name of the error if no answer came. */
    public readonly code: string,
    message: string,
    /** The called service: STS to assume a role, IAM for everything else. */
    public readonly service: 'IAM' | 'STS' = 'IAM',
  ) {
    super(message);
  }
}

/** By name, because each file of the bundle has its own copy of the class. */
export function isAccessReportsError(error: unknown): error is AccessReportsError {
  return error instanceof Error && error.name === NAME;
}
