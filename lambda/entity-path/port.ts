/** AWS Organizations as this function uses it. All operations throw OrganizationsError. */
export interface Organizations {
  describeAccount(accountId: string): Promise<EntityDescription>;
  describeOrganizationalUnit(organizationalUnitId: string): Promise<EntityDescription>;
  /** Id of the OU or root that an account or OU is in. */
  parentOf(childId: string): Promise<string>;
  /** An organization has one root. */
  root(): Promise<OrganizationRoot>;
}

export interface EntityDescription {
  readonly organizationId: string;
  /** As AWS gives them: with a trailing slash, or none at all. */
  readonly paths: readonly string[];
  /** Of an account, such as `ACTIVE`. */
  readonly state?: string;
}

export interface OrganizationRoot {
  readonly organizationId: string;
  readonly id: string;
}

/**
 * Why a call gave no answer, by what to do about it:
 * - `not-found`: the organization has no such entity.
 * - `not-permitted`: the permission is missing, or has not reached Organizations yet.
 * - `not-authenticated`: Organizations does not accept the caller's credentials or signature, or not yet.
 * - `transient`: rate limits, a fault of the service or of the network; the same call again may succeed.
 * - `refused`: the same call would be refused again.
 */
export type OrganizationsErrorKind = 'not-found' | 'not-permitted' | 'not-authenticated' | 'transient' | 'refused';

export class OrganizationsError extends Error {
  constructor(
    public readonly kind: OrganizationsErrorKind,
    /** The code of Organizations, or the name of the error where no answer came. */
    public readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
