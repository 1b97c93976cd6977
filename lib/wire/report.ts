/** The contract of a report's custom resource: the properties, and what onEvent hands to isComplete. */

/** Its type in templates. */
export const REPORT_RESOURCE_TYPE = 'Custom::OrganizationsAccessReport';

/** What CloudFormation hands to the function. Every value arrives as a string, whatever the template says. */
export interface ReportProperties {
  readonly ServiceToken: string;
  /** Seconds after which CloudFormation stops waiting. Not reliably echoed to the function, hence `Timeout` beside it. */
  readonly ServiceTimeout?: string;
  /** Path of the root, OU or account as IAM takes it: 19 to 427 characters, no trailing slash. */
  readonly EntityPath: string;
  /** Id of the service control policy that the report is narrowed to. */
  readonly OrganizationsPolicyId?: string;
  /** ARN of the role in the management account that the function asks with; absent: its own. */
  readonly ManagementRoleArn?: string;
  /** What the role's trust policy may demand from whoever assumes it. Not a secret. */
  readonly ExternalId?: string;
  /** `false`: sessions of the role may do all that it allows. Absent means `true`: only what reports need. */
  readonly ManagementRoleSessionPolicy?: string;
  /** Seconds after which the function gives up, 1 to 3600. */
  readonly Timeout: string;
  /** `false`: a report that IAM could not make does not fail the deployment. Absent means `true`. */
  readonly FailDeployment?: string;
  /** Means nothing to the function: where it differs, CloudFormation updates the resource. */
  readonly Regenerate?: string;
  /** Where the whole report goes; absent: nowhere. */
  readonly Destination?: DestinationProperties;
}

/** A bucket for reports, and how to suggest a service control policy from them. */
export interface DestinationProperties {
  readonly Bucket: string;
  /** Begin of all keys, without slashes around it. */
  readonly Prefix: string;
  /** After how many days without use a service counts as unused. */
  readonly UnusedForDays: string;
  readonly ScpStrategy: ScpStrategy;
  /** Namespaces that the suggestion leaves alone besides the usual ones. */
  readonly ProtectedServices?: readonly string[];
  /** The rest as PutObject takes it, and absent where nothing is sent. Account that the bucket must belong to. */
  readonly ExpectedBucketOwner?: string;
  readonly ServerSideEncryption?: ObjectEncryption;
  /** ARN of the key, with `aws:kms`. */
  readonly SSEKMSKeyId?: string;
  readonly ACL?: ObjectAcl;
}

/** How S3 encrypts objects: with a key of its own, or with one of KMS. */
export const OBJECT_ENCRYPTIONS = ['AES256', 'aws:kms'] as const;
export type ObjectEncryption = (typeof OBJECT_ENCRYPTIONS)[number];

/** The one ACL that buckets take whose ACLs are disabled. */
export const BUCKET_OWNER_FULL_CONTROL = 'bucket-owner-full-control';
export type ObjectAcl = typeof BUCKET_OWNER_FULL_CONTROL;

/**
 * What a suggested service control policy is made of: `DENY_UNUSED` names what is denied; `ALLOW_USED` names what is not
 * denied, and so also denies what the report does not list, such as services that AWS adds later.
 */
export const SCP_STRATEGIES = ['DENY_UNUSED', 'ALLOW_USED'] as const;
export type ScpStrategy = (typeof SCP_STRATEGIES)[number];

/** What onEvent knows when it returns. It cannot be changed afterwards: each isComplete call gets this same state. */
export interface ReportState {
  /** When the operation began: milliseconds since the epoch. Timeouts count from here. */
  readonly RequestedAt: number;
  /** When IAM was last called: milliseconds since the epoch, so that the first poll keeps its distance. */
  readonly CalledAt: number;
  /** The job that onEvent started; absent when IAM did not take the request, or there is nothing to do. */
  readonly JobId?: string;
  /**
   * The stack when onEvent saw it, by which isComplete knows the operation that it belongs to. Absent if CloudFormation did not
   * answer, or if there is no need: the job was started, and the report goes to no bucket.
   */
  readonly Stack?: StackState;
}

/** A stack, as far as it tells which operation it is in. */
export interface StackState {
  /** Such as `UPDATE_IN_PROGRESS`. */
  readonly Status: string;
  /** Id of its latest operation, if CloudFormation tells any: a rollback has one of its own. */
  readonly OperationId?: string;
  /** When its latest update began, or else its creation: ISO 8601 in UTC. A rollback does not change it. */
  readonly ChangedAt?: string;
}

/** Field of onEvent's answer that carries the state, and by which the entry knows isComplete's events. */
export interface ReportHandover {
  readonly AccessReport: ReportState;
}
