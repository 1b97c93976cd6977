import type { Clock } from '../http/clock';
import type { ChangingOrganization, Organization } from '../../organization';
import type { DeniedCall } from '../http/access-denied';
import type { Fault } from '../http/faults';

/** The organization at each time, and how it is changed from a time on. */
export type OrganizationToChange = Pick<ChangingOrganization, 'at' | 'change'>;

export interface OrganizationsSimulatorOptions {
  /**
   * A function is called with the time of each call, so that accounts can move. Only a `ChangingOrganization` can be changed by
   * calls. With any other organization, these calls are refused as those of a caller that may only read.
   */
  readonly organization: Organization | ((at: number) => Organization) | OrganizationToChange;
  /** Default: the system's clock. */
  readonly clock?: Clock;
  /** True: answers have no `Path` and `Paths`, as in AWS until March 2026. Default: false. */
  readonly withoutPaths?: () => boolean;
  /** True: the first page of a list has only the token of the next, as happens in AWS. Default: false. */
  readonly emptyFirstPages?: boolean;
  /** False: the call is refused because Organizations does not know the access key yet. Default: it knows all. */
  readonly knows?: (accessKeyId: string) => boolean;
  /** Whether a caller may make a call. Default: every caller may do everything. */
  readonly permissions?: (call: OrganizationsCall) => OrganizationsPermission | Promise<OrganizationsPermission>;
  /** Makes calls fail. Default: none fails. */
  readonly intercept?: (call: OrganizationsCall) => Fault | undefined;
}

/**
 * False or a denied call: the call is refused with AccessDeniedException. The text for false is the one for callers of other
 * accounts; that for a denied call is IAM's.
 */
export type OrganizationsPermission = boolean | DeniedCall;

export interface OrganizationsCall {
  /** Such as `DescribeAccount`; empty if the request names none. */
  readonly action: string;
  /** Empty if the call is not signed. */
  readonly accessKeyId: string;
  /** The body as it was sent. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Time of the call, in milliseconds since the epoch. */
  readonly at: number;
}

/** A call and its end. */
export interface OrganizationsCallRecord extends OrganizationsCall {
  /** HTTP status; 0 if the connection was reset. */
  readonly status: number;
  /** Error code of the answer. */
  readonly code?: string;
}

/** A running simulator. */
export interface OrganizationsSimulator {
  /** What clients take as their endpoint, such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Every call so far. */
  readonly calls: readonly OrganizationsCallRecord[];
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}
