/* The contract of a report's custom resource: its properties, and the state that onEvent hands to isComplete. */

/** Its type in templates. */
export const REPORT_RESOURCE_TYPE = 'Custom::OrganizationsAccessReport';

/** Properties of the resource. Every value arrives as a string, also numbers and booleans of the template. */
export interface ReportProperties {
  readonly ServiceToken: string;
  /** Seconds after which CloudFormation stops waiting. The function does not always get it, so it has `Timeout`. */
  readonly ServiceTimeout?: string;
  /** Path of the root, OU or account as IAM takes it: 19 to 427 characters, no trailing slash. */
  readonly EntityPath: string;
  /** Id of the service control policy that the report is scoped to. */
  readonly OrganizationsPolicyId?: string;
  /** ARN of the role in the management account with which the function calls IAM. Default: its own role. */
  readonly ManagementRoleArn?: string;
  /** External id that the role's trust policy may require. Not a secret. */
  readonly ExternalId?: string;
  /** `false`: sessions of the role may do all that the role allows. Default: `true`, only what reports need. */
  readonly ManagementRoleSessionPolicy?: string;
  /** Seconds after which the function gives up, 1 to 3600. */
  readonly Timeout: string;
  /** `false`: a failed job does not fail the deployment. Default: `true`. */
  readonly FailDeployment?: string;
  /** The function ignores it. A changed value makes CloudFormation update the resource. */
  readonly Regenerate?: string;
  /** Where the whole report is written. Absent: nowhere. */
  readonly Destination?: DestinationProperties;
}

/** A bucket for reports, and how to suggest a service control policy from them. */
export interface DestinationProperties {
  readonly Bucket: string;
  /** Beginning of all keys, without slashes around it. */
  readonly Prefix: string;
  /** After how many days without use a service counts as unused. */
  readonly UnusedForDays: string;
  readonly ScpStrategy: ScpStrategy;
  /** Namespaces that are never denied, in addition to those that every account needs. */
  readonly ProtectedServices?: readonly string[];
  /** `false`: names and ages of accounts are not read. Absent means `true`. */
  readonly ResolveNames?: string;
  /** Account that the bucket must belong to. This and the following are parameters of PutObject: one that is absent is not sent. */
  readonly ExpectedBucketOwner?: string;
  readonly ServerSideEncryption?: ObjectEncryption;
  /** ARN of the key. Only with `aws:kms`. */
  readonly SSEKMSKeyId?: string;
  readonly ACL?: ObjectAcl;
}

/** How S3 encrypts objects: with its own key, or with a key of KMS. */
export const OBJECT_ENCRYPTIONS = ['AES256', 'aws:kms'] as const;
export type ObjectEncryption = (typeof OBJECT_ENCRYPTIONS)[number];

/** The only ACL that a bucket takes if its ACLs are disabled. */
export const BUCKET_OWNER_FULL_CONTROL = 'bucket-owner-full-control';
export type ObjectAcl = typeof BUCKET_OWNER_FULL_CONTROL;

/**
 * How a service control policy is suggested. `DENY_UNUSED` names the denied services. `ALLOW_USED` names the services that are
 * not denied, and so also denies services that the report does not list, such as those that AWS adds later.
 */
export const SCP_STRATEGIES = ['DENY_UNUSED', 'ALLOW_USED'] as const;
export type ScpStrategy = (typeof SCP_STRATEGIES)[number];

/** The state that onEvent returns. Each call of isComplete gets this same state: it cannot be changed. */
export interface ReportState {
  /** When the operation began: milliseconds since the epoch. Timeouts count from here. */
  readonly RequestedAt: number;
  /** When IAM was last called: milliseconds since the epoch, so that the first poll keeps its distance. */
  readonly CalledAt: number;
  /** The job that onEvent started. Absent if IAM did not accept the request, or if there is nothing to do. */
  readonly JobId?: string;
  /**
   * The stack's state in onEvent, from which isComplete knows the operation that it belongs to. Absent if CloudFormation did
   * not answer, or if it is not needed: the job was started, and the report has no destination.
   */
  readonly Stack?: StackState;
}

/** The state of a stack that identifies its operation. */
export interface StackState {
  /** Such as `UPDATE_IN_PROGRESS`. */
  readonly Status: string;
  /** Id of its latest operation, if CloudFormation lists any. A rollback has another id than the update before it. */
  readonly OperationId?: string;
  /** When its latest update began, or its creation if there was none: ISO 8601 in UTC. A rollback does not change it. */
  readonly ChangedAt?: string;
}

/** The field that onEvent adds to the event. The entry recognizes isComplete's events by it. */
export interface ReportHandover {
  readonly AccessReport: ReportState;
}
