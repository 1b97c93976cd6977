/** AWS Organizations, as look-ups use it. All operations throw OrganizationsError. */
export interface Organizations {
  describeAccount(accountId: string): Promise<EntityDescription>;
  describeOrganizationalUnit(organizationalUnitId: string): Promise<EntityDescription>;
  /** Id of the parent of an account or OU: an OU or the root. */
  parentOf(childId: string): Promise<string>;
  /** An organization has one root. */
  root(): Promise<OrganizationRoot>;
}

export interface EntityDescription {
  readonly organizationId: string;
  /** With a trailing slash. May be empty. */
  readonly paths: readonly string[];
  /** State of an account, such as `ACTIVE`. */
  readonly state?: string;
}

export interface OrganizationRoot {
  readonly organizationId: string;
  readonly id: string;
}

/**
 * Why a call failed, by what to do about it:
 * - `not-found`: the organization has no such entity.
 * - `not-permitted`: the permission is missing, or has not reached Organizations yet.
 * - `not-authenticated`: Organizations does not accept the caller's credentials or signature, or not yet.
 * - `transient`: rate limits, or a fault of the service or of the network; the same call may succeed later.
 * - `refused`: the same call will be refused again.
 */
export type OrganizationsErrorKind = 'not-found' | 'not-permitted' | 'not-authenticated' | 'transient' | 'refused';

export class OrganizationsError extends Error {
  constructor(
    public readonly kind: OrganizationsErrorKind,
    /** Organizations' error code, or the name of the error if no answer came. */
    public readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
