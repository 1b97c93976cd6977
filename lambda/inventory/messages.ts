import { says } from '../core/aws-words';
import { DeploymentError } from '../core/deployment-error';
import type { OrganizationsError } from '../entity-path/port';

/** Why a run failed, in a sentence for whoever reads the execution's history. */
export class InventoryError extends DeploymentError {
  public override readonly name = 'InventoryError';
}

export function notListed(error: OrganizationsError): InventoryError {
  return new InventoryError(
    `The organization could not be listed: ${ADVICE[error.kind]}. ${says('Organizations', error)}`,
  );
}

const ADVICE: Readonly<Record<OrganizationsError['kind'], string>> = {
  'not-permitted':
    'the role needs organizations:ListRoots, ListOrganizationalUnitsForParent, ListAccounts, ListAccountsForParent, ListPolicies, ' +
    'ListTargetsForPolicy and DescribePolicy; deploy in the management account, or take a managementRole of it',
  'not-authenticated':
    'Organizations does not accept the credentials of the role: look whether it was made anew, and start the run again',
  transient:
    'Organizations gave no usable answer for minutes: start the run again, and look at the AWS Health Dashboard',
  'not-found': 'what was there a moment ago is gone: start the run again',
  refused: 'act on what Organizations says, and start the run again',
};
