import type { OrganizationsAccessReportRequest } from '../../lib/wire/report-request';
import type { ObjectAcl, ObjectEncryption, ScpStrategy } from '../../lib/wire/report';

/** What one resource requests, checked. */
export interface ReportRequest extends OrganizationsAccessReportRequest {
  readonly managementRole?: ManagementRole;
  readonly timeoutSeconds: number;
  readonly failDeployment: boolean;
  readonly destination?: DeliverySettings;
}

/** A role in the organization's management account, for functions that run in another. */
export interface ManagementRole {
  readonly arn: string;
  readonly externalId?: string;
  /** Whether a session may do only what reports need, even if the role allows more. Default: true. */
  readonly hasSessionPolicy?: boolean;
}

/** Where the whole report goes, and how a policy is suggested from it. */
export interface DeliverySettings {
  readonly bucket: string;
  readonly prefix: string;
  readonly unusedForDays: number;
  readonly scpStrategy: ScpStrategy;
  readonly protectedServices: readonly string[];
  /** Account that the bucket must belong to; absent where it is not known. */
  readonly expectedBucketOwner?: string;
  /** Absent: the bucket's default. */
  readonly serverSideEncryption?: ObjectEncryption;
  readonly kmsKeyId?: string;
  /** Absent: the bucket's default. */
  readonly acl?: ObjectAcl;
}

/** When a delivery must be over: milliseconds since the epoch. */
export interface DeliveryTimes {
  /** When the report was requested: what was permitted then may not have reached every service yet. */
  readonly requestedAt: number;
  /** When the report's own timeout is over. */
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
  /** Region of the last use. `iam` has one even where nobody used it: never infer use from it. */
  readonly Region?: string;
  /** Path of the account that used the service last; absent where nobody did. */
  readonly EntityPath?: string;
  /** ISO 8601 in UTC with milliseconds; absent where nobody used the service in the tracking period. */
  readonly LastAuthenticatedTime?: string;
  /** How many accounts used the service; accounts, not principals. Absent where IAM does not say. */
  readonly TotalAuthenticatedEntities?: number;
}
