import type { Duration } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Regenerate } from '../provider/regenerate';
import type { ReportDestination } from './report-destination';
import type { SuggestedScp } from './suggested-scp';

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
