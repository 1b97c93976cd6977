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

/** How much longer than the function CloudFormation waits, so that the function's own sentence arrives. */
const ANSWER_SECONDS = 60;

/**
 * IAM's Organizations access report, generated when the resource is created and each time that its properties change:
 * which services the accounts of an entity may use, and how many of them nobody used.
 *
 * Deploy it in the organization's management account, or with a `managementRole` of it in another, with service control
 * policies enabled. All reports of a stack share one Lambda function, and are generated one after the other.
 */
export class OrganizationsAccessReport extends Construct {
  /** Id of the job that made the report: 36 characters; `-` if a failed update left none. */
  public readonly jobId: string;
  /** `COMPLETED`, or `FAILED` where `failDeployment` is false or a failed update was rolled back. */
  public readonly jobStatus: string;
  /** When the job was started: ISO 8601 in UTC with milliseconds; `-` without a job. */
  public readonly jobCreationDate: string;
  /** When the job ended: ISO 8601 in UTC with milliseconds; `-` without a job. */
  public readonly jobCompletionDate: string;
  /** How many services the entity may use: the number of services in the report; -1 without a report. */
  public readonly numberOfServicesAccessible: number;
  /** How many of those nobody used in the tracking period, which is at least 400 days; -1 without a report. */
  public readonly numberOfServicesNotAccessed: number;
  /** The path that was reported on, without a trailing slash; `-` if a rollback brought back none. */
  public readonly entityPath: string;
  /** IAM's code of the job's error; `-` unless `jobStatus` is `FAILED`. */
  public readonly errorCode: string;
  /** IAM's message of the job's error; `-` unless `jobStatus` is `FAILED`. */
  public readonly errorMessage: string;
  /** The folder of this run in the destination, as `s3://bucket/key/`; `-` without a report or a `destination`. */
  public readonly reportUri: string;
  /** How many services nobody used for `unusedFor`; -1 without a report or a `destination`. */
  public readonly numberOfServicesUnused: number;
  /**
   * SHA-256 of this run's `suggested-scp.json`, as 64 hexadecimal digits: whoever writes to the bucket can change the file, but
   * not this; `-` without a `destination`, and not there in reports that version 0.2.0 or an earlier one generated.
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
      // References between accounts do not bring the order with them; between stages there is none.
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

/** Only what is not the default becomes a property, so that no other report is generated again. */
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
