import type { Duration } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Regenerate } from '../provider/regenerate';
import type { ReportDestination } from './report-destination';
import type { SuggestedScp } from './suggested-scp';

/** Which report to generate, how to wait for it, and where to deliver it. */
export interface OrganizationsAccessReportProps {
  /**
   * Path of the root, organizational unit or account to report on, beginning with the organization's id.
   *
   * `o-a1b2c3d4e5/r-f6g7` is a root, `o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1` an OU below it,
   * `o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1/123456789012` an account in that OU. 19 to 427 characters. A trailing slash is
   * removed, because IAM does not find paths that end in one. An invalid path fails at synth, or at deploy time if it is a token.
   * A path that the organization does not have fails at deploy time.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateOrganizationsAccessReport.html
   */
  readonly entityPath: string;

  /**
   * Id of a service control policy: `p-` and 8 to 128 letters, digits or `_`. The report then lists the services that this
   * policy allows, and their use by the accounts that it applies to. A policy without attachments gives a report without
   * activity. IAM ignores the policy in reports on the management account. An invalid id fails at synth, or at deploy time if
   * it is a token.
   *
   * @default - the services that all policies of the entity and its parents allow
   * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateOrganizationsAccessReport.html
   */
  readonly organizationsPolicyId?: string;

  /**
   * Role of the organization's management account with which the report is requested, if the stack is deployed to another
   * account: an `OrganizationsAccessReportRole`, or a role with the same permissions. Its trust policy must allow the report
   * function to assume it. Destinations are written with the function's own role.
   *
   * @default - the report function's own role, which must then be one of the management account
   */
  readonly managementRole?: IRole;

  /**
   * External id that the trust policy of `managementRole` requires: 2 to 1,224 letters, digits or characters of
   * `+=,.@:/-_`. Not a secret: templates show it. Fails at synth without a `managementRole`.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
   */
  readonly externalId?: string;

  /**
   * Whether a session policy limits sessions of `managementRole` to what reports need: the two actions of IAM's access reports,
   * and the describe and list actions of AWS Organizations. Then a session can do no more, even if the role allows more.
   *
   * AWS's documents say that IAM makes reports for such a session, but nobody has seen it. If IAM refuses a report that the role
   * allows, set this to false. Fails at synth without a `managementRole`.
   *
   * @default true
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
   */
  readonly managementRoleSessionPolicy?: boolean;

  /**
   * How long to wait for the report, including the wait for its turn: IAM makes one report at a time in an account.
   * 1 second to 1 hour in whole seconds; 1 hour is cut by 10 s, because CloudFormation waits 1 hour at most. After it, the
   * deployment fails, and the error says what it waited for.
   *
   * @default Duration.minutes(30)
   */
  readonly timeout?: Duration;

  /**
   * Whether the deployment fails if the report's job ends as FAILED. If false, the deployment succeeds: `jobStatus` is `FAILED`,
   * and `errorCode` and `errorMessage` say why. Requests that IAM refuses, and timeouts, always fail the deployment.
   *
   * @default true
   */
  readonly failDeployment?: boolean;

  /**
   * When the report is generated again although no other property changed.
   *
   * @default Regenerate.onChange()
   */
  readonly regenerate?: Regenerate;

  /**
   * Where the whole report is delivered: its rows as JSON and CSV, a page, and a suggested service control policy.
   *
   * @default - nowhere: the attributes have only the report's figures
   */
  readonly destination?: ReportDestination;

  /**
   * After how long without use a service counts as unused: whole days from 1 to 400, not a token. A service that nobody used in
   * the tracking period always counts as unused. Fails at synth without a `destination`.
   *
   * @default Duration.days(90)
   */
  readonly unusedFor?: Duration;

  /**
   * How a service control policy is suggested from the report. Fails at synth without a `destination`.
   *
   * @default SuggestedScp.denyUnused()
   */
  readonly suggestedScp?: SuggestedScp;
}
