import type { Clock } from '../http/clock';
import type { ChangingOrganization, Organization } from '../../organization';
import type { DeniedCall } from '../http/access-denied';
import type { Fault } from '../http/faults';

/** As it is at a time, and a way to change it from a time on. */
export type OrganizationToChange = Pick<ChangingOrganization, 'at' | 'change'>;

export interface OrganizationsSimulatorOptions {
  /**
   * A function is told the time of each call, so that accounts can move. Calls change a `ChangingOrganization` only; on any
   * other, they are refused as those of a caller who may only read.
   */
  readonly organization: Organization | ((at: number) => Organization) | OrganizationToChange;
  /** Default: the system's clock. */
  readonly clock?: Clock;
  /** True: `Path` and `Paths` are left out, as they were by AWS until March 2026. Default: false. */
  readonly withoutPaths?: () => boolean;
  /** Lists begin with a page that holds nothing but the token of the next, as happens in AWS. Default: false. */
  readonly emptyFirstPages?: boolean;
  /** False: the call is refused because Organizations does not know the access key, or not yet. Default: it knows all. */
  readonly knows?: (accessKeyId: string) => boolean;
  /** What a caller gets who may not make a call: `OrganizationsPermission`. Default: everybody may do everything. */
  readonly permissions?: (call: OrganizationsCall) => OrganizationsPermission | Promise<OrganizationsPermission>;
  /** Makes calls go wrong. Default: none does. */
  readonly intercept?: (call: OrganizationsCall) => Fault | undefined;
}

/**
 * False, or who is not allowed to call what: the call is refused with AccessDeniedException. The text for false is that for
 * callers of other accounts; the other is IAM's.
 */
export type OrganizationsPermission = boolean | DeniedCall;

export interface OrganizationsCall {
  /** Such as `DescribeAccount`; empty where none was asked for. */
  readonly action: string;
  /** Empty where the call is not signed. */
  readonly accessKeyId: string;
  /** The body as it was sent. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Time of the call, in milliseconds since the epoch. */
  readonly at: number;
}

/** A call and its end. */
export interface OrganizationsCallRecord extends OrganizationsCall {
  /** HTTP status; 0 where the connection was reset. */
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
