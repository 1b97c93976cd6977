import { Token } from 'aws-cdk-lib';
import { ACCOUNT_ID, ENTITY_ID, ORGANIZATION_ID, ORGANIZATIONAL_UNIT_ID, ROOT_ID } from '../wire/patterns';
import { isText, shown } from './given';
import {
  invalidAccountId,
  invalidEntityId,
  invalidOrganizationalUnitId,
  invalidOrganizationId,
  invalidRootId,
} from './messages';

/* Checks ids of an organization at synth, by the patterns of AWS Organizations' API. Tokens pass. */

export function checkedOrganizationId(given: string): string {
  return checked(given, ORGANIZATION_ID, invalidOrganizationId);
}

export function checkedRootId(given: string): string {
  return checked(given, ROOT_ID, invalidRootId);
}

export function checkedOrganizationalUnitId(given: string): string {
  return checked(given, ORGANIZATIONAL_UNIT_ID, invalidOrganizationalUnitId);
}

export function checkedAccountId(given: string): string {
  return checked(given, ACCOUNT_ID, invalidAccountId);
}

/** Checks an id of an account, an OU or a root. */
export function checkedEntityId(given: string): string {
  return checked(given, ENTITY_ID, invalidEntityId);
}

export const mayBeAccountId = (id: string): boolean => Token.isUnresolved(id) || ACCOUNT_ID.test(id);
export const mayBeOrganizationalUnitId = (id: string): boolean => Token.isUnresolved(id) || id.startsWith('ou-');
export const mayBeRootId = (id: string): boolean => Token.isUnresolved(id) || id.startsWith('r-');

function checked(given: string, pattern: RegExp, message: (given: string) => string): string {
  if (!isText(given, pattern)) {
    throw new Error(message(shown(given)));
  }
  return given;
}
