import type { OrganizationsAccessReportRequest } from '../../lib/wire/report-request';
import type { AccessDetail } from './types';

/** The two IAM operations as this function uses them. */
export interface AccessReports {
  /** Asks for a report and gives the id of the job that makes it. Throws AccessReportsError. */
  generate(request: OrganizationsAccessReportRequest): Promise<string>;
  /** Looks at a job. Throws AccessReportsError. */
  get(jobId: string): Promise<ReportJob>;
  /** Reads a page of a completed job's rows, the first where no marker is given. Throws AccessReportsError. */
  getPage(jobId: string, marker?: string): Promise<ReportPage>;
}

/** Some rows of a report, and how to get the next ones. */
export interface ReportPage {
  /** In ascending order of the namespaces, as IAM has them. */
  readonly rows: readonly AccessDetail[];
  /** Services in the whole report. */
  readonly servicesAccessible: number;
  /** Absent on the last page. */
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
/** A job that was followed to its end, with the id under which this session knows it. */
export type FollowedJob<T extends EndedJob = EndedJob> = T & { readonly jobId: string };

/**
 * Why a call gave no answer, by what to do about it:
 * - `job-in-progress`: another report is in progress in the account; wait for it to end.
 * - `unknown-job`: no such job, or it belongs to another session; ask for a new one.
 * - `not-permitted`: the permission is missing, or has not reached IAM yet.
 * - `not-authenticated`: the service does not accept the caller's credentials or signature, or not yet.
 * - `not-assumed`: the role of the management account does not let the function in, or not yet.
 * - `transient`: throttling, a fault of the service or of the network; the same call again may succeed.
 * - `refused`: the same call would be refused again.
 */
export type AccessReportsErrorKind =
  'job-in-progress' | 'unknown-job' | 'not-permitted' | 'not-authenticated' | 'not-assumed' | 'transient' | 'refused';

const NAME = 'AccessReportsError';

export class AccessReportsError extends Error {
  public override readonly name = NAME;

  constructor(
    public readonly kind: AccessReportsErrorKind,
    /** The service's error code, or the name of the error where no answer came. */
    public readonly code: string,
    message: string,
    /** Who was called: STS to assume a role, IAM for all else. */
    public readonly service: 'IAM' | 'STS' = 'IAM',
  ) {
    super(message);
  }
}

/** By name, because each file of the bundle has a class of its own. */
export function isAccessReportsError(error: unknown): error is AccessReportsError {
  return error instanceof Error && error.name === NAME;
}
