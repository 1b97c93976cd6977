/** The contract of the custom resource that looks up a path. */

/** Its type in templates. */
export const ENTITY_PATH_RESOURCE_TYPE = 'Custom::OrganizationsEntityPath';

/** What CloudFormation hands to the function. Every value arrives as a string, whatever the template says. */
export interface EntityPathProperties {
  readonly ServiceToken: string;
  /** Seconds after which CloudFormation stops waiting. */
  readonly ServiceTimeout?: string;
  /** Id of an account, an OU or a root. Absent means the organization's root. */
  readonly EntityId?: string;
  /** Means nothing to the function: where it differs, CloudFormation updates the resource. */
  readonly Regenerate?: string;
}

export interface EntityPathAttributes {
  /**
   * As IAM takes it, without a trailing slash; `NO_VALUE.text` where a rollback has none. Also the resource's physical id, from
   * which a rollback takes it.
   */
  readonly EntityPath: string;
}
