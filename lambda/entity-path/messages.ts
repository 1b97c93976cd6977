import { awsErrorText } from '../core/aws-error-text';
import { DeploymentError } from '../core/deployment-error';
import type { OrganizationsError, OrganizationsErrorKind } from './port';

/*
 * What a person reads in the stack's events: what was being done, what is wrong, what to do; then Organizations' own words.
 * Each message is one template literal. `docs/reference/errors.md` lists all of them.
 */

const FAILED: Readonly<Record<OrganizationsErrorKind, (entity: string, awsError: string) => string>> = {
  'not-found': (entity, awsError) =>
    `The path of ${entity} was not found: the organization has no such account or OU: check the id, and deploy in the organization's management account. Organizations says: ${awsError}`,
  'not-permitted': (entity, awsError) =>
    `The path of ${entity} was not looked up: the function needs organizations:DescribeAccount, DescribeOrganizationalUnit, ListParents and ListRoots; deploy in the organization's management account, and look for a permissions boundary that denies them. Organizations says: ${awsError}`,
  'not-authenticated': (entity, awsError) =>
    `The path of ${entity} was not looked up: Organizations does not accept the function's credentials: deploy again; if it happens again, look whether the function's role was re-created after the function, and for a proxy that changes requests. Organizations says: ${awsError}`,
  transient: (entity, awsError) =>
    `The path of ${entity} was not looked up within ten minutes: Organizations limits requests, or is not well: deploy again, fewer paths at a time; if it happens again, look at the AWS Health Dashboard. Organizations says: ${awsError}`,
  refused: (entity, awsError) =>
    `The path of ${entity} was not looked up: deploy in the management account of an organization, and act on what Organizations says. Organizations says: ${awsError}`,
};

export function failed(entity: string, error: OrganizationsError): DeploymentError {
  return new DeploymentError(FAILED[error.kind](entity, awsErrorText(error)));
}

export function anotherRoot(given: string, root: string): DeploymentError {
  return new DeploymentError(
    `The path of root ${given} was not found: the organization's root is ${root}: check the id, and deploy in the organization's management account.`,
  );
}

export function closed(account: string): DeploymentError {
  return new DeploymentError(
    `The path of account ${account} was not looked up: the account is closed. Take it out of the stack, or ask AWS Support to reopen it, within 90 days of its closure.`,
  );
}

/** @param given the property as it came, truncated */
export function invalidEntityId(given: string): DeploymentError {
  return new DeploymentError(
    `The path was not looked up: EntityId must be the id of an account, an OU or a root, such as 123456789012, ou-f6g7-h8i9j0k1 or r-f6g7, got: ${given}.`,
  );
}

export function internalFailure(error: string): DeploymentError {
  return new DeploymentError(
    `The path was not looked up, by a fault of its function: InternalFailure: ${error}. Deploy again; if it happens again, report it with the function's log.`,
  );
}
