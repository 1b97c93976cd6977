import type { Clock } from '../http/clock';
import type { Organization } from '../../organization';
import type { AccessDetail } from '../../organization/access-report';
import type { Fault } from '../http/faults';

/** The parameters of a call by their names in the API, without `Action` and `Version`. */
export type Parameters = Readonly<Partial<Record<string, string>>>;

export interface SimulatorOptions {
  /**
   * A function is asked at each call for the organization at that time, in milliseconds since the epoch; `reportedAt` of a
   * `ChangingOrganization` is one.
   */
  readonly organization: Organization | ((at: number) => Organization);
  /** The services that reports know, namespace to name, in ascending order. Default: all in AWS's service reference. */
  readonly services?: ReadonlyMap<string, string>;
  /** Port on 127.0.0.1, where the simulator always listens. Default: any free one. */
  readonly port?: number;
  /** Default: the system's clock. */
  readonly clock?: Clock;
  /**
   * To whom a job is visible: to the very access key that asked for it, or to every caller for which `principalOf` gives the
   * same. What real IAM does with a role's session that has two sets of credentials is not known. Default: `credential`.
   */
  readonly ownership?: 'credential' | 'principal';
  /** Default: each access key is a principal of its own. */
  readonly principalOf?: (accessKeyId: string) => string;
  /**
   * What the same request of the same caller gets while its job is still in progress: that job, or 409
   * ReportGenerationLimitExceeded. What real IAM does is not known. Default: `same job`.
   */
  readonly reuseInProgress?: 'same job' | 'refused';
  /** For how many milliseconds after its end a job still takes the slot; 0 to 700 were recorded. Default: 0. */
  readonly slotReleaseTime?: number;
  /** How long a job takes, in milliseconds. Default: what was measured, see `durationOf`. */
  readonly durationOf?: (job: JobSize) => number;
  /** False: the call is refused because IAM does not know the access key, or not yet. Default: it knows all. */
  readonly knows?: (accessKeyId: string) => boolean;
  /** Default: everybody may do everything. */
  readonly permissions?: (request: PermissionRequest) => Permissions | Promise<Permissions>;
  /**
   * Base URL of the server that all other calls of IAM are passed on to as they came, such as MiniStack's; asked at each such
   * call, since that server may start later. Undefined: the call is refused as InvalidAction. Default: all are.
   */
  readonly forwardTo?: () => string | undefined;
  /** Makes calls go wrong. Default: none does. */
  readonly intercept?: (call: Call) => Fault | undefined;
  /** The most rows on a page, however many were asked for. Default: as many as asked for. */
  readonly pageSizeLimit?: number;
  /** Told of each call when it is decided how it ends. */
  readonly onCall?: (record: CallRecord) => void;
}

/** What is known of a job when it starts. */
export interface JobSize {
  /** Services in the report; 0 for a job that fails. */
  readonly services: number;
  readonly failed: boolean;
  /** 1 for the simulator's first job. */
  readonly number: number;
}

/** Asked at each call; for a job, what is answered at Generate counts to its end. */
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
  /** Where that is so: ARN of the service control policy that denies it. Default: no policy allows it. */
  readonly deniedBy?: string;
  /** ARN of the caller, such as a role's session. Default: a user of the management account with the access key's name. */
  readonly user?: string;
  /**
   * False: the caller may not read the organization, and jobs fail with ORGANIZATIONS_REPORT_ACCESS_DENIED. With `allBut`,
   * those jobs fail that need one of these operations, such as `ListParents`.
   */
  readonly organizations: boolean | { readonly allBut: readonly string[] };
}

export interface Call {
  /** As sent; empty where none was. */
  readonly action: string;
  /** 1 for the first call of this action. */
  readonly number: number;
  /** Empty where the call is not signed. */
  readonly accessKeyId: string;
  readonly parameters: Parameters;
}

/** A call and its end. */
export interface CallRecord extends Omit<Call, 'number'> {
  /** Time of the call, in milliseconds since the epoch. */
  readonly at: number;
  /** HTTP status; 0 where the connection was reset. */
  readonly status: number;
  /** Error code of the answer. */
  readonly code?: string;
  /** The job that was started, reused or asked for. */
  readonly jobId?: string;
}

/** A job at the time of looking. */
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
  /** Access key id of who asked for it. */
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
  /** The rows of a COMPLETED job, in ascending order of the namespaces; none for any other. For whoever cannot ask as its owner. */
  rowsOf(jobId: string): readonly AccessDetail[];
  /** Lets a caller from elsewhere in the account take the one slot for so long from now; false where it is taken. */
  occupySlot(milliseconds: number): boolean;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}
