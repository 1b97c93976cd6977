import { Token, type Duration } from 'aws-cdk-lib';
import { MAX_ENTITY_PATH, MAX_TIMEOUT_SECONDS, MAX_UNUSED_FOR_DAYS } from '../wire/limits';
import { ACCOUNT_ID, ENTITY_PATH, EXTERNAL_ID, POLICY_ID, PREFIX, SERVICE_NAMESPACE } from '../wire/patterns';
import { checkPossible } from './entity-path';
import { withoutTrailingSlash } from './entity-path-token';
import { isText, shown } from './given';

/**
 * Where input is checked at synth. The function checks again what was a token here (lambda/report/request.ts); both sides are
 * tested against the patterns that AWS publishes.
 */

/** Strips the trailing slash that the console and Organizations' own paths have, and that makes IAM's job fail. */
export function checkedEntityPath(given: string): string {
  if (Token.isUnresolved(given)) {
    return withoutTrailingSlash(given);
  }
  const entityPath = typeof given === 'string' ? given.replace(/\/$/, '') : '';
  if (entityPath.length > MAX_ENTITY_PATH || !ENTITY_PATH.test(entityPath)) {
    throw new Error(
      "'entityPath' must be the path of a root, an OU or an account, such as o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1, " +
        `19 to ${MAX_ENTITY_PATH} characters of lower-case letters, digits, '-' and '/', got: ${shown(given)}`,
    );
  }
  checkPossible(entityPath, given);
  return entityPath;
}

export function checkedPolicyId(given: string): string {
  if (!isText(given, POLICY_ID)) {
    throw new Error(
      "'organizationsPolicyId' must be the id of a service control policy: p- and 8 to 128 letters, digits or '_', " +
        `got: ${shown(given)}`,
    );
  }
  return given;
}

export function checkedExternalId(given: string): string {
  if (!isText(given, EXTERNAL_ID)) {
    throw new Error(
      "'externalId' must be 2 to 1,224 letters, digits or characters of +=,.@:/-_, " + `got: ${shown(given)}`,
    );
  }
  return given;
}

export function checkedTimeout(timeout: Duration): Duration {
  if (!timeout.isUnresolved() && (timeout.toSeconds() < 1 || timeout.toSeconds() > MAX_TIMEOUT_SECONDS)) {
    throw new Error(`'timeout' must be from 1 second to 1 hour, got: ${timeout.toHumanString()}`);
  }
  return timeout;
}

export function checkedPrefix(given: string): string {
  if (!isText(given, PREFIX)) {
    throw new Error(
      "'prefix' must be 1 to 300 letters, digits or characters of !_.'()/=- without slashes around them, " +
        `got: ${shown(given)}`,
    );
  }
  // S3 takes them, but what is copied to a folder ends up elsewhere. The function goes on taking what is deployed.
  const parts = Token.isUnresolved(given) ? [] : given.split('/');
  if (parts.some((part) => ['', '.', '..'].includes(part))) {
    throw new Error(`'prefix' must have no part that is empty, . or .., got: ${shown(given)}`);
  }
  return given;
}

export function checkedBucketOwner(given: string): string {
  if (!Token.isUnresolved(given) && !isText(given, ACCOUNT_ID)) {
    throw new Error(`'bucketOwner' must be the 12 digits of an account's id, got: ${shown(given)}`);
  }
  return given;
}

/** In ascending order and each once, tokens behind them: another order is no other suggestion. */
export function checkedNamespaces(given: readonly string[]): string[] {
  if (Token.isUnresolved(given)) {
    return [...given];
  }
  const isList: boolean = Array.isArray(given);
  const wrong = isList ? given.filter((namespace) => !isText(namespace, SERVICE_NAMESPACE)) : given;
  if (!isList || wrong.length > 0) {
    throw new Error(`'protectedServices' must be namespaces of services, such as s3 or dynamodb, got: ${shown(wrong)}`);
  }
  const literals = given.filter((namespace) => !Token.isUnresolved(namespace));
  const tokens = given.filter((namespace) => Token.isUnresolved(namespace));
  return [...new Set([...literals.sort(), ...tokens])];
}

/** Whole days, of which IAM tracks at least 400. */
export function checkedUnusedFor(given: Duration): number {
  if (given.isUnresolved()) {
    throw new Error("'unusedFor' must be known at synth, got: a token");
  }
  const days = given.toDays({ integral: false });
  if (!Number.isInteger(days) || days < 1 || days > MAX_UNUSED_FOR_DAYS) {
    throw new Error(`'unusedFor' must be whole days from 1 to ${MAX_UNUSED_FOR_DAYS}, got: ${given.toHumanString()}`);
  }
  return days;
}
