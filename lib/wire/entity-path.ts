/* The contract of the custom resource that looks up a path. */

/** Its type in templates. */
export const ENTITY_PATH_RESOURCE_TYPE = 'Custom::OrganizationsEntityPath';

/** Properties of the resource. Every value arrives as a string, also numbers and booleans of the template. */
export interface EntityPathProperties {
  readonly ServiceToken: string;
  /** Seconds after which CloudFormation stops waiting. */
  readonly ServiceTimeout?: string;
  /** Id of an account, an OU or a root. Absent means the organization's root. */
  readonly EntityId?: string;
  /** The function ignores it. A changed value makes CloudFormation update the resource. */
  readonly Regenerate?: string;
}

export interface EntityPathAttributes {
  /**
   * The path as IAM takes it, without a trailing slash. `NO_VALUE.text` if a rollback knows no path of this entity. It also is
   * the resource's physical id, from which a rollback reads it.
   */
  readonly EntityPath: string;
}
