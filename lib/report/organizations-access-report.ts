import { CfnResource, Duration, Stage, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { OrganizationsAccessReportProvider } from '../provider/organizations-access-report-provider';
import { MAX_TIMEOUT_SECONDS } from '../wire/limits';
import { DEFAULT_TIMEOUT_SECONDS, DEFAULT_UNUSED_FOR_DAYS } from '../wire/defaults';
import { type DestinationProperties, REPORT_RESOURCE_TYPE, type ReportProperties } from '../wire/report';
import { type ReportAttribute } from '../wire/report-attributes';
import { checkedId } from '../provider/shared-ids';
import { produceWeakReferences } from '../provider/weak-references';
import { externalIdWithoutRole, sessionPolicyWithoutRole, settingsWithoutDestination } from './messages';
import type { OrganizationsAccessReportProps } from './organizations-access-report-props';
import { SuggestedScp } from './suggested-scp';
import {
  checkedEntityPath,
  checkedExternalId,
  checkedPolicyId,
  checkedTimeout,
  checkedUnusedFor,
} from '../validation/properties';
import { checkedManagementRoleArn } from '../validation/role-arn';

/** CloudFormation waits this much longer than the function, so that the function's error arrives. */
const ANSWER_SECONDS = 60;

/**
 * Generates IAM's Organizations access report when the stack is deployed: which services the accounts of an entity may use, and
 * how many of them nobody used. Each change of a property generates it again.
 *
 * Deploy it in the organization's management account, or in another account with a `managementRole`. The organization must have
 * service control policies enabled. All reports of a stack share one Lambda function, and are generated one after the other.
 */
export class OrganizationsAccessReport extends Construct {
  /** Id of the job that generated the report: 36 characters. `-` if a failed update left no job. */
  public readonly jobId: string;
  /** `COMPLETED`. `FAILED` if the job failed and `failDeployment` is false, or if a failed update was rolled back. */
  public readonly jobStatus: string;
  /** When the job was created: ISO 8601 in UTC with milliseconds. `-` without a job. */
  public readonly jobCreationDate: string;
  /** When the job ended: ISO 8601 in UTC with milliseconds. `-` without a job. */
  public readonly jobCompletionDate: string;
  /** Number of services that the entity may use, which are those in the report. -1 without a report. */
  public readonly numberOfServicesAccessible: number;
  /** Number of these services that nobody used in IAM's tracking period, which is at least 400 days. -1 without a report. */
  public readonly numberOfServicesNotAccessed: number;
  /** Path of the entity in the report, without a trailing slash. `-` if a rollback restored no path. */
  public readonly entityPath: string;
  /** Code of the error: IAM's, or one of the function, such as `Timeout`. `-` unless `jobStatus` is `FAILED`. */
  public readonly errorCode: string;
  /** Message of the error: IAM's if the job failed, or else the function's. `-` unless `jobStatus` is `FAILED`. */
  public readonly errorMessage: string;
  /** Folder of this run in the destination, as `s3://bucket/key/`. `-` without a report or a `destination`. */
  public readonly reportUri: string;
  /** Number of services that nobody used in the last `unusedFor`. -1 without a report or a `destination`. */
  public readonly numberOfServicesUnused: number;
  /**
   * SHA-256 of this run's `suggested-scp.json`: 64 hexadecimal digits. Somebody who writes to the bucket can change the file, but
   * not this value. `-` without a report or a `destination`. Reports that version 0.2.0 or an earlier one generated have no such
   * attribute until their next update.
   */
  public readonly suggestedScpSha256: string;

  constructor(scope: Construct, id: string, props: OrganizationsAccessReportProps) {
    super(scope, checkedId(scope, id));
    const organizationsPolicyId =
      props.organizationsPolicyId === undefined ? undefined : checkedPolicyId(props.organizationsPolicyId);
    const report = {
      entityPath: checkedEntityPath(props.entityPath),
      organizationsPolicyId,
      managementRoleArn: props.managementRole && checkedManagementRoleArn(props.managementRole.roleArn),
      resolvesNames: props.destination?._resolvesNames,
    };
    const timeout = checkedTimeout(props.timeout ?? Duration.seconds(DEFAULT_TIMEOUT_SECONDS));

    const provider = OrganizationsAccessReportProvider.getOrCreate(this);
    const destination = destinationProperties(this, props, provider);
    const properties: Record<keyof ReportProperties, unknown> = {
      ServiceToken: provider._serviceToken,
      ServiceTimeout: timeout.isUnresolved()
        ? MAX_TIMEOUT_SECONDS
        : Math.min(timeout.toSeconds() + ANSWER_SECONDS, MAX_TIMEOUT_SECONDS),
      EntityPath: report.entityPath,
      OrganizationsPolicyId: report.organizationsPolicyId,
      ManagementRoleArn: report.managementRoleArn,
      ExternalId: checkedExternalIdOf(props),
      ManagementRoleSessionPolicy: checkedSessionPolicyOf(props) ? undefined : false,
      Timeout: timeout.toSeconds(),
      FailDeployment: props.failDeployment === false ? false : undefined,
      Regenerate: props.regenerate?._mark(Date.now()),
      Destination: destination,
    };
    const resource = new CfnResource(this, 'Resource', { type: REPORT_RESOURCE_TYPE, properties });
    produceWeakReferences(resource);
    if (props.managementRole && Stage.of(props.managementRole) === Stage.of(this)) {
      // References between accounts do not order deployments, so this does. Between stages, nothing can.
      resource.node.addDependency(props.managementRole);
    }
    props.destination?._deployBefore(resource);
    provider._register(resource, report, destination?.Prefix);

    const attribute = (name: ReportAttribute) => resource.getAtt(name);
    this.jobId = Token.asString(attribute('JobId'));
    this.jobStatus = Token.asString(attribute('JobStatus'));
    this.jobCreationDate = Token.asString(attribute('JobCreationDate'));
    this.jobCompletionDate = Token.asString(attribute('JobCompletionDate'));
    this.numberOfServicesAccessible = Token.asNumber(attribute('NumberOfServicesAccessible'));
    this.numberOfServicesNotAccessed = Token.asNumber(attribute('NumberOfServicesNotAccessed'));
    this.entityPath = Token.asString(attribute('EntityPath'));
    this.errorCode = Token.asString(attribute('ErrorCode'));
    this.errorMessage = Token.asString(attribute('ErrorMessage'));
    this.reportUri = Token.asString(attribute('ReportUri'));
    this.numberOfServicesUnused = Token.asNumber(attribute('NumberOfServicesUnused'));
    this.suggestedScpSha256 = Token.asString(attribute('SuggestedScpSha256'));
  }
}

function checkedExternalIdOf({ managementRole, externalId }: OrganizationsAccessReportProps): string | undefined {
  if (externalId === undefined) {
    return undefined;
  }
  if (managementRole === undefined) {
    throw new Error(externalIdWithoutRole());
  }
  return checkedExternalId(externalId);
}

/** The default becomes no property, so that reports that are deployed are not generated again. */
function checkedSessionPolicyOf(props: OrganizationsAccessReportProps): boolean {
  const { managementRole, managementRoleSessionPolicy } = props;
  if (managementRoleSessionPolicy !== undefined && managementRole === undefined) {
    throw new Error(sessionPolicyWithoutRole());
  }
  return managementRoleSessionPolicy ?? true;
}

function destinationProperties(
  scope: Construct,
  props: OrganizationsAccessReportProps,
  provider: OrganizationsAccessReportProvider,
): (Record<keyof DestinationProperties, unknown> & Pick<DestinationProperties, 'Prefix'>) | undefined {
  const { destination, unusedFor, suggestedScp } = props;
  if (destination === undefined) {
    if (unusedFor !== undefined || suggestedScp !== undefined) {
      throw new Error(settingsWithoutDestination());
    }
    return undefined;
  }
  return {
    ...destination._bind(provider),
    UnusedForDays: checkedUnusedFor(unusedFor ?? Duration.days(DEFAULT_UNUSED_FOR_DAYS)),
    ...(suggestedScp ?? SuggestedScp.denyUnused())._bind(scope),
  };
}
