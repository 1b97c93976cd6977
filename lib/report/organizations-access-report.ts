import { CfnResource, Duration, Stage, Token } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { OrganizationsAccessReportProvider } from '../provider/organizations-access-report-provider';
import { MAX_TIMEOUT_SECONDS } from '../wire/limits';
import { DEFAULT_TIMEOUT_SECONDS, DEFAULT_UNUSED_FOR_DAYS } from '../wire/defaults';
import { type DestinationProperties, REPORT_RESOURCE_TYPE, type ReportProperties } from '../wire/report';
import { type ReportAttribute } from '../wire/report-attributes';
import type { Regenerate } from '../provider/regenerate';
import { checkedId } from '../provider/shared-ids';
import { produceWeakReferences } from '../provider/weak-references';
import type { ReportDestination } from './report-destination';
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

/** Which report to generate, and how long and how strictly to wait for it. */
export interface OrganizationsAccessReportProps {
  /**
   * Path of the root, organizational unit or account to report on, beginning with the organization's id.
   *
   * `o-a1b2c3d4e5/r-f6g7` is a root, `o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1` an OU below it,
   * `o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1/123456789012` an account in that OU. 19 to 427 characters; a trailing slash
   * is stripped, because IAM does not find paths that end in one. A path that does not fit fails at synth, or at deploy
   * time where it is a token.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateOrganizationsAccessReport.html
   */
  readonly entityPath: string;

  /**
   * Id of a service control policy (`p-` and 8 to 128 letters, digits or `_`): the report then lists the services that
   * this policy allows, and their use by the accounts that it applies to. A policy that is attached nowhere gives a
   * report without activity; IAM ignores it in reports on the management account.
   *
   * @default - the services that all policies of the entity and its parents allow
   * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateOrganizationsAccessReport.html
   */
  readonly organizationsPolicyId?: string;

  /**
   * Role in the organization's management account with which the report is asked for, where the stack is deployed to
   * another account: an `OrganizationsAccessReportRole`, or one like it. Its trust policy must let the report function
   * in. Nothing else is done with it: destinations are written with the function's own role.
   *
   * @default - the report function's own role, which must then be one of the management account
   */
  readonly managementRole?: IRole;

  /**
   * External id that the trust policy of `managementRole` demands: 2 to 1,224 letters, digits or characters of
   * `+=,.@:/-_`. It is no secret.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
   */
  readonly externalId?: string;

  /**
   * Whether sessions of `managementRole` are limited by a session policy to what reports need: the two actions of IAM's access
   * reports, and to describe and list in the organization. A role may allow more; its sessions then still may not.
   *
   * That IAM makes reports for such a session follows from its documents, but was not seen. Without the session policy, only
   * the role limits its sessions: set this to false if IAM refuses a report although the role allows it.
   *
   * @default true
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
   */
  readonly managementRoleSessionPolicy?: boolean;

  /**
   * How long to wait for the report, including the wait for its turn: IAM makes one report at a time in an account.
   * From 1 second to 1 hour in whole seconds. When it is over, the deployment fails with a sentence that says what was
   * waited for.
   *
   * @default Duration.minutes(30)
   */
  readonly timeout?: Duration;

  /**
   * Whether the deployment fails when IAM ends the report's job as FAILED. If not, `jobStatus` is `FAILED`, and
   * `errorCode` and `errorMessage` say why. Requests that IAM refuses and timeouts fail the deployment in any case.
   *
   * @default true
   */
  readonly failDeployment?: boolean;

  /**
   * When the report is generated again although nothing else in it changed.
   *
   * @default Regenerate.onChange()
   */
  readonly regenerate?: Regenerate;

  /**
   * Where the whole report is delivered, with its rows, as JSON, CSV, a page and a suggested service control policy.
   *
   * @default - nowhere: only the figures become attributes
   */
  readonly destination?: ReportDestination;

  /**
   * After how long without use a service counts as unused: whole days from 1 to 400, known at synth. Services that were
   * never used in the tracking period always do. Only with a `destination`.
   *
   * @default Duration.days(90)
   */
  readonly unusedFor?: Duration;

  /**
   * How a service control policy is suggested from the report. Only with a `destination`.
   *
   * @default SuggestedScp.denyUnused()
   */
  readonly suggestedScp?: SuggestedScp;
}

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
    throw new Error("'externalId' needs a 'managementRole', whose trust policy demands it");
  }
  return checkedExternalId(externalId);
}

/** Only what is not the default becomes a property, so that no other report is generated again. */
function checkedSessionPolicyOf(props: OrganizationsAccessReportProps): boolean {
  const { managementRole, managementRoleSessionPolicy } = props;
  if (managementRoleSessionPolicy !== undefined && managementRole === undefined) {
    throw new Error("'managementRoleSessionPolicy' needs a 'managementRole', whose sessions it limits");
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
      throw new Error("'unusedFor' and 'suggestedScp' need a 'destination', where what they decide is written");
    }
    return undefined;
  }
  return {
    ...destination._bind(provider),
    UnusedForDays: checkedUnusedFor(unusedFor ?? Duration.days(DEFAULT_UNUSED_FOR_DAYS)),
    ...(suggestedScp ?? SuggestedScp.denyUnused())._bind(scope),
  };
}
