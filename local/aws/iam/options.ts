import type { Clock } from '../http/clock';
import type { Organization } from '../../organization';
import type { AccessDetail } from '../../organization/access-report';
import type { Fault } from '../http/faults';

/** The parameters of a call by their names in the API, without `Action` and `Version`. */
export type Parameters = Readonly<Partial<Record<string, string>>>;

export interface SimulatorOptions {
  /**
   * A function is called with the time of each call, in milliseconds since the epoch, such as `reportedAt` of a
   * `ChangingOrganization`.
   */
  readonly organization: Organization | ((at: number) => Organization);
  /** The services in reports, namespace to name, in ascending order. Default: all in AWS's service reference. */
  readonly services?: ReadonlyMap<string, string>;
  /** Port on 127.0.0.1, where the simulator always listens. Default: any free one. */
  readonly port?: number;
  /** Default: the system's clock. */
  readonly clock?: Clock;
  /**
   * Who sees a job: only the access key that requested it, or every caller with the same `principalOf`. What real IAM does
   * with a role's session that has two sets of credentials is not known. Default: `credential`.
   */
  readonly ownership?: 'credential' | 'principal';
  /** Default: each access key is another principal. */
  readonly principalOf?: (accessKeyId: string) => string;
  /**
   * What the same request of the same caller gets while its job is still in progress: that job, or 409
   * ReportGenerationLimitExceeded. What real IAM does is not known. Default: `same job`.
   */
  readonly reuseInProgress?: 'same job' | 'refused';
  /** Milliseconds after its end in which a job still takes the slot; 0 to 700 were recorded. Default: 0. */
  readonly slotReleaseTime?: number;
  /** How long a job takes, in milliseconds. Default: as measured, see `durationOf`. */
  readonly durationOf?: (job: JobSize) => number;
  /** False: the call is refused because IAM does not know the access key yet. Default: it knows all. */
  readonly knows?: (accessKeyId: string) => boolean;
  /** Default: every caller may do everything. */
  readonly permissions?: (request: PermissionRequest) => Permissions | Promise<Permissions>;
  /**
   * Base URL of the server that gets all other calls of IAM unchanged, such as MiniStack's. It is read at each such call,
   * because that server may start later. Undefined: the call is refused as InvalidAction. Default: all are refused.
   */
  readonly forwardTo?: () => string | undefined;
  /** Makes calls fail. Default: none fails. */
  readonly intercept?: (call: Call) => Fault | undefined;
  /** The most rows on a page, if more are requested. Default: as many as requested. */
  readonly pageSizeLimit?: number;
  /** Gets each call's record before the call is answered. */
  readonly onCall?: (record: CallRecord) => void;
}

/** The size of a job, known when it starts. */
export interface JobSize {
  /** Services in the report; 0 for a job that fails. */
  readonly services: number;
  readonly failed: boolean;
  /** 1 for the simulator's first job. */
  readonly number: number;
}

/** What permissions are decided on, at each call. For a job, the decision at Generate counts to its end. */
export interface PermissionRequest {
  readonly action: string;
  readonly accessKeyId: string;
  readonly entityPath?: string;
  readonly organizationsPolicyId?: string;
  /** Time of the call, in milliseconds since the epoch. */
  readonly at: number;
}

export interface Permissions {
  /** False: the call is refused with 403 AccessDenied. */
  readonly allowed: boolean;
  /** If the call is refused: ARN of the service control policy that denies it. Default: no policy allows it. */
  readonly deniedBy?: string;
  /** ARN of the caller, such as a role's session. Default: a user of the management account with the access key's name. */
  readonly user?: string;
  /**
   * False: the caller may not read the organization, and jobs fail with ORGANIZATIONS_REPORT_ACCESS_DENIED. `allBut` lists
   * operations that are denied, such as `ListParents`: jobs that need one of them fail.
   */
  readonly organizations: boolean | { readonly allBut: readonly string[] };
}

export interface Call {
  /** As sent; empty if the call names none. */
  readonly action: string;
  /** 1 for the first call of this action. */
  readonly number: number;
  /** Empty if the call is not signed. */
  readonly accessKeyId: string;
  readonly parameters: Parameters;
}

/** A call and its end. */
export interface CallRecord extends Omit<Call, 'number'> {
  /** Time of the call, in milliseconds since the epoch. */
  readonly at: number;
  /** HTTP status; 0 if the connection was reset. */
  readonly status: number;
  /** Error code of the answer. */
  readonly code?: string;
  /** The job that was started, reused or read. */
  readonly jobId?: string;
}

/** A job, as it is now. */
export interface JobRecord {
  readonly id: string;
  /** 1 for the simulator's first job. */
  readonly number: number;
  readonly entityPath: string;
  readonly policyId?: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Milliseconds since the epoch. */
  readonly endsAt: number;
  readonly status: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  /** Of a FAILED job. */
  readonly errorCode?: string;
  /** Access key id of the caller that requested it. */
  readonly caller: string;
}

/** A running simulator. */
export interface Simulator {
  /** What clients take as their endpoint, such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Every call so far. */
  readonly calls: readonly CallRecord[];
  /** Every job so far, in the order of their creation, as they are now. */
  readonly jobs: readonly JobRecord[];
  /** The rows of a COMPLETED job of any owner, in ascending order of the namespaces; none for any other job. */
  rowsOf(jobId: string): readonly AccessDetail[];
  /** Takes the slot from now on, as another caller in the account does; false if it is taken already. */
  occupySlot(milliseconds: number): boolean;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}
