import { Token } from 'aws-cdk-lib';
import { ACCOUNT_ID, ENTITY_ID, ORGANIZATION_ID, ORGANIZATIONAL_UNIT_ID, ROOT_ID } from '../wire/patterns';
import { isText, shown } from './given';

/** Where the ids of an organization are checked at synth, by the patterns of AWS Organizations' API. Tokens pass. */

export function checkedOrganizationId(given: string): string {
  return checked(given, ORGANIZATION_ID, "'organizationId' must be o- and 10 to 32 lower-case letters or digits");
}

export function checkedRootId(given: string): string {
  return checked(given, ROOT_ID, "'rootId' must be r- and 4 to 32 lower-case letters or digits");
}

export function checkedOrganizationalUnitId(given: string): string {
  return checked(
    given,
    ORGANIZATIONAL_UNIT_ID,
    "'organizationalUnitIds' must be ou-, the root's 4 to 32 letters or digits, - and 8 to 32 more, in lower case",
  );
}

export function checkedAccountId(given: string): string {
  return checked(given, ACCOUNT_ID, "'accountId' must be 12 digits");
}

/** An id of each kind that a path can lead to. */
export function checkedEntityId(given: string): string {
  return checked(
    given,
    ENTITY_ID,
    "'entityId' must be the id of an account, an OU or a root, such as 123456789012, ou-f6g7-h8i9j0k1 or r-f6g7",
  );
}

export const mayBeAccountId = (id: string): boolean => Token.isUnresolved(id) || ACCOUNT_ID.test(id);
export const mayBeOrganizationalUnitId = (id: string): boolean => Token.isUnresolved(id) || id.startsWith('ou-');
export const mayBeRootId = (id: string): boolean => Token.isUnresolved(id) || id.startsWith('r-');

function checked(given: string, pattern: RegExp, rule: string): string {
  if (!isText(given, pattern)) {
    throw new Error(`${rule}, got: ${shown(given)}`);
  }
  return given;
}
