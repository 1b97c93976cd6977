import { says } from '../core/aws-words';
import { DeploymentError } from '../core/deployment-error';
import { truncate } from '../core/truncate';
import type { OrganizationsError, OrganizationsErrorKind } from './port';

/**
 * What a person reads in the stack's events: what was being done, what is wrong, what to do; then Organizations' own words.
 * The README's section "When it fails" maps each of them to what to do.
 */

const MAX_ECHO = 500;
const CHECK_ID = "check the id, and deploy in the organization's management account";

const ADVICE: Record<OrganizationsErrorKind, string> = {
  'not-found': `was not found: the organization has no such account or OU: ${CHECK_ID}`,
  'not-permitted':
    'was not looked up: the function needs organizations:DescribeAccount, DescribeOrganizationalUnit, ListParents and ' +
    "ListRoots; deploy in the organization's management account, and look for a permissions boundary that denies them",
  'not-authenticated':
    "was not looked up: Organizations does not accept the function's credentials: deploy again; if it happens again, look " +
    "whether the function's role was made anew after the function, and for a proxy that changes requests",
  transient:
    'was not looked up within ten minutes: Organizations limits requests, or is not well: deploy again, fewer paths at a ' +
    'time, and look at the AWS Health Dashboard if it happens again',
  refused: 'was not looked up: deploy in the management account of an organization, and act on what Organizations says',
};

export function failed(entityId: string | undefined, error: OrganizationsError): DeploymentError {
  return new DeploymentError(`${subject(entityId)} ${ADVICE[error.kind]}. ${says('Organizations', error)}`);
}

export function anotherRoot(entityId: string, rootId: string): DeploymentError {
  return new DeploymentError(`${subject(entityId)} was not found: the organization's root is ${rootId}: ${CHECK_ID}.`);
}

export function closed(accountId: string): DeploymentError {
  return new DeploymentError(
    `${subject(accountId)} was not looked up: the account is closed. Take it out of the stack, or ask AWS Support to reopen ` +
      'it, within 90 days of its closure.',
  );
}

export function invalidEntityId(given: unknown): DeploymentError {
  return new DeploymentError(
    'The path was not looked up: EntityId must be the id of an account, an OU or a root, such as 123456789012, ' +
      `ou-f6g7-h8i9j0k1 or r-f6g7, got: ${truncate(JSON.stringify(given), MAX_ECHO)}.`,
  );
}

function subject(entityId: string | undefined): string {
  switch (entityId?.charAt(0)) {
    case undefined:
      return "The path of the organization's root";
    case 'r':
      return `The path of root ${entityId}`;
    case 'o':
      return `The path of OU ${entityId}`;
    default:
      return `The path of account ${entityId}`;
  }
}
