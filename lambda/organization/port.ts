/** AWS Organizations as it is read for a delivery. All operations throw OrganizationReadError. */
export interface OrganizationReads {
  /** Service control policies (SCPs) attached to a root, an OU or an account itself, a page at a time. */
  policiesFor(targetId: string, token?: string): Promise<Page<PolicySummary>>;
  /** The policy document's text. */
  policyContent(policyId: string): Promise<string>;
  organizationalUnitName(organizationalUnitId: string): Promise<string>;
  account(accountId: string): Promise<Account>;
  /** Every account of the organization, a page at a time. */
  accounts(token?: string): Promise<Page<Account>>;
}

export interface Page<T> {
  /** May be empty although there are more. */
  readonly items: readonly T[];
  /** For the next page; absent with the last. */
  readonly next?: string;
}

export interface PolicySummary {
  readonly id: string;
  readonly name: string;
}

export interface Account {
  readonly id: string;
  readonly name: string;
  /** ISO 8601 in UTC with milliseconds; absent where Organizations does not say. */
  readonly joinedAt?: string;
  /** From the organization's id down, without a trailing slash; absent where Organizations does not say. */
  readonly path?: string;
  /** Whether its people can use it: neither suspended nor closed. */
  readonly isActive: boolean;
  /** Whether it is the organization's management account, whose activity is in no report but its own. */
  readonly isManagement: boolean;
}

/**
 * Why a call gave no answer, by what to do about it:
 * - `transient`: rate limits, a fault of the service or of the network; the same call again may succeed.
 * - `not-permitted`: the permission is missing, or has not reached Organizations yet.
 * - `refused`: the same call would be refused again.
 */
export type OrganizationReadErrorKind = 'transient' | 'not-permitted' | 'refused';

export class OrganizationReadError extends Error {
  constructor(
    public readonly kind: OrganizationReadErrorKind,
    /** The code of Organizations, or the name of the error if no answer came. */
    public readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
