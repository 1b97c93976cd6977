import type { Duration } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { ReportDestination } from '../report/report-destination';
import type { SuggestedScp } from '../report/suggested-scp';

/** What an inventory reports on, how often, and where to. */
export interface OrganizationsAccessReportInventoryProps {
  /**
   * Where the reports, the manifests and the sheets go. Reports are written as those of a stack are; what belongs to the whole
   * inventory is below `<prefix>/inventory/`. Two inventories need two buckets or two prefixes.
   *
   * @default - a bucket of its own: private, encrypted, versioned, for TLS only, kept when the stack is deleted
   */
  readonly destination?: ReportDestination;

  /**
   * When a run begins. A run that begins while another is under way ends at once, so a schedule may be shorter than a run.
   *
   * @default - Sundays at 03:00 UTC
   */
  readonly schedule?: ScheduleExpression;

  /**
   * Ids of accounts, OUs or the root: the inventory is of these alone, each with all that is below it. At least one.
   *
   * @default - the whole organization
   */
  readonly entities?: string[];

  /**
   * Ids of accounts and OUs that are left out, each with all that is below it. The manifest names them.
   *
   * @default - none
   */
  readonly exclude?: string[];

  /**
   * Role in the organization's management account with which the organization is listed and reports are requested, if the stack is
   * deployed to another account: an `OrganizationsAccessReportRole` with `inventory`, or one like it.
   *
   * @default - the functions' own roles, which must then be of the management account
   */
  readonly managementRole?: IRole;

  /**
   * External id that the trust policy of `managementRole` requires: 2 to 1,224 letters, digits or characters of `+=,.@:/-_`. It is
   * no secret.
   *
   * @default - none
   */
  readonly externalId?: string;

  /**
   * After how long without use a service counts as unused: whole days from 1 to 400, known at synth.
   *
   * @default Duration.days(90)
   */
  readonly unusedFor?: Duration;

  /**
   * How a service control policy is suggested from each report.
   *
   * @default SuggestedScp.denyUnused()
   */
  readonly suggestedScp?: SuggestedScp;

  /**
   * A report that is younger when a run begins is not generated again: up to 400 days, known at synth. 0 generates all of them in
   * each run.
   *
   * @default Duration.days(6)
   */
  readonly freshFor?: Duration;
}
