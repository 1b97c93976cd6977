import { awsErrorText } from '../core/aws-error-text';
import { DeploymentError } from '../core/deployment-error';
import { ReportError } from '../report/report-error';
import type { OrganizationsError, OrganizationsErrorKind } from '../entity-path/port';

/*
 * What a person reads in a run's history: what was being done, what is wrong, what to do; then Organizations' own words. Each
 * message is one template literal. `docs/reference/errors.md` lists all of them.
 */

/** Why a run failed. */
export class InventoryError extends DeploymentError {
  public override readonly name = 'InventoryError';
}

const NOT_LISTED: Readonly<Record<OrganizationsErrorKind, (awsError: string) => string>> = {
  'not-found': (awsError) =>
    `The organization was not listed: what was there a moment ago is gone: start the run again. Organizations says: ${awsError}`,
  'not-permitted': (awsError) =>
    `The organization was not listed: the role needs organizations:ListRoots, ListOrganizationalUnitsForParent, ListAccounts, ListAccountsForParent, ListPolicies, ListTargetsForPolicy and DescribePolicy: deploy in the organization's management account, or take a managementRole of it, and look for what denies them. Organizations says: ${awsError}`,
  'not-authenticated': (awsError) =>
    `The organization was not listed: Organizations does not accept the role's credentials: start the run again; if it happens again, look whether the role was re-created, and deploy again. Organizations says: ${awsError}`,
  transient: (awsError) =>
    `The organization was not listed: Organizations gave no usable answer for ten minutes: start the run again; if it happens again, look at the AWS Health Dashboard. Organizations says: ${awsError}`,
  refused: (awsError) =>
    `The organization was not listed: act on what Organizations says, and start the run again. Organizations says: ${awsError}`,
};

export function notListed(error: OrganizationsError): InventoryError {
  return new InventoryError(NOT_LISTED[error.kind](awsErrorText(error)));
}

export function takenOver(): InventoryError {
  return new InventoryError(
    'The run was not summarized: another run has the lock, because this execution was taken for ended. Let one of the two go on.',
  );
}

/** @param report as messages name it */
export function tookTooLong(report: string, seconds: number): ReportError {
  return new ReportError(
    'Timeout',
    `The Organizations access report on ${report} was not ready after ${seconds} s, so the run went on with the others. The next run takes it first. If it happens again, read the function's log.`,
  );
}

export function noDestination(): InventoryError {
  return new InventoryError('The run was not begun: Settings must have a Destination. Deploy the inventory again.');
}

/** Why a suggestion does not know what is attached. */
export function goneWhileListed(policy: string): string {
  return `policy ${policy} was gone before the run had read it`;
}

/** Why a report has no name of an account or OU. */
export function notListedByRun(): string {
  return 'it was not in the organization when the run listed it';
}
