import type { OrganizationsAccessReportRequest } from '../../lib/wire/report-request';
import type { ObjectAcl, ObjectEncryption, ScpStrategy } from '../../lib/wire/report';

/** The validated properties of a resource. */
export interface ReportRequest extends OrganizationsAccessReportRequest {
  readonly managementRole?: ManagementRole;
  readonly timeoutSeconds: number;
  readonly failDeployment: boolean;
  readonly destination?: DeliverySettings;
}

/** A role of the management account, for functions that run in another account. */
export interface ManagementRole {
  readonly arn: string;
  readonly externalId?: string;
  /** Whether a session policy limits sessions to what reports need. Default: true. */
  readonly hasSessionPolicy?: boolean;
}

/** Where and how the whole report is written, and how a policy is suggested from it. */
export interface DeliverySettings {
  readonly bucket: string;
  readonly prefix: string;
  readonly unusedForDays: number;
  readonly scpStrategy: ScpStrategy;
  readonly protectedServices: readonly string[];
  /** Whether names and ages of accounts are read. Default: true. */
  readonly resolveNames?: boolean;
  /** Account that the bucket must belong to. Absent if it is not known. */
  readonly expectedBucketOwner?: string;
  /** Absent: the bucket's default. */
  readonly serverSideEncryption?: ObjectEncryption;
  readonly kmsKeyId?: string;
  /** Absent: the bucket's default. */
  readonly acl?: ObjectAcl;
}

/** Times of a delivery: milliseconds since the epoch. */
export interface DeliveryTimes {
  /** When the report was requested. Permissions may still propagate for some time after it. */
  readonly requestedAt: number;
  /** When the report's timeout ends. */
  readonly deadline: number;
  /** When the invocation must have returned. */
  readonly endsAt: number;
}

/** A request whose report is delivered. */
export type DeliveredRequest = ReportRequest & { readonly destination: DeliverySettings };

/** One service, as IAM reports it. */
export interface AccessDetail {
  /** Such as `Amazon S3`. */
  readonly ServiceName: string;
  /** Such as `s3`. */
  readonly ServiceNamespace: string;
  /** Region of the last use. `iam` has one even if nobody used it: never infer use from it. */
  readonly Region?: string;
  /** Path of the account that used the service last. Absent if nobody did. */
  readonly EntityPath?: string;
  /** ISO 8601 in UTC with milliseconds. Absent if nobody used the service in the tracking period. */
  readonly LastAuthenticatedTime?: string;
  /** How many accounts used the service, not principals. Absent if IAM does not say. */
  readonly TotalAuthenticatedEntities?: number;
}
