import { Token, type Duration } from 'aws-cdk-lib';
import { MAX_ENTITY_PATH, MAX_TIMEOUT_SECONDS, MAX_UNUSED_FOR_DAYS } from '../wire/limits';
import { ACCOUNT_ID, ENTITY_PATH, EXTERNAL_ID, POLICY_ID, PREFIX, SERVICE_NAMESPACE } from '../wire/patterns';
import { checkPossible } from './entity-path';
import { withoutTrailingSlash } from './entity-path-token';
import { isText, shown } from './given';
import * as messages from './messages';

/*
 * Checks properties at synth. Tokens pass, and the function checks their values (lambda/report/request.ts). Both sides are tested
 * against the patterns that AWS publishes.
 */

/** Removes the trailing slash: paths of the console and of Organizations have one, and IAM's job fails with it. */
export function checkedEntityPath(given: string): string {
  if (Token.isUnresolved(given)) {
    return withoutTrailingSlash(given);
  }
  const entityPath = typeof given === 'string' ? given.replace(/\/$/, '') : '';
  if (entityPath.length > MAX_ENTITY_PATH || !ENTITY_PATH.test(entityPath)) {
    throw new Error(messages.invalidEntityPath(shown(given)));
  }
  checkPossible(entityPath, given);
  return entityPath;
}

export function checkedPolicyId(given: string): string {
  if (!isText(given, POLICY_ID)) {
    throw new Error(messages.invalidPolicyId(shown(given)));
  }
  return given;
}

export function checkedExternalId(given: string): string {
  if (!isText(given, EXTERNAL_ID)) {
    throw new Error(messages.invalidExternalId(shown(given)));
  }
  return given;
}

export function checkedTimeout(timeout: Duration): Duration {
  if (!timeout.isUnresolved() && (timeout.toSeconds() < 1 || timeout.toSeconds() > MAX_TIMEOUT_SECONDS)) {
    throw new Error(messages.invalidTimeout(timeout.toHumanString()));
  }
  return timeout;
}

export function checkedPrefix(given: string): string {
  if (!isText(given, PREFIX)) {
    throw new Error(messages.invalidPrefix(shown(given)));
  }
  // S3 takes them, but a copy in a folder would end up elsewhere. The function accepts them, so that deployed reports keep working.
  const parts = Token.isUnresolved(given) ? [] : given.split('/');
  if (parts.some((part) => ['', '.', '..'].includes(part))) {
    throw new Error(messages.invalidPrefixPart(shown(given)));
  }
  return given;
}

export function checkedBucketOwner(given: string): string {
  if (!Token.isUnresolved(given) && !isText(given, ACCOUNT_ID)) {
    throw new Error(messages.invalidBucketOwner(shown(given)));
  }
  return given;
}

/** Sorts the namespaces, without duplicates, tokens last. So another order does not generate the report again. */
export function checkedNamespaces(given: readonly string[]): string[] {
  if (Token.isUnresolved(given)) {
    return [...given];
  }
  const isList: boolean = Array.isArray(given);
  const wrong = isList ? given.filter((namespace) => !isText(namespace, SERVICE_NAMESPACE)) : given;
  if (!isList || wrong.length > 0) {
    throw new Error(messages.invalidProtectedServices(shown(wrong)));
  }
  const literals = given.filter((namespace) => !Token.isUnresolved(namespace));
  const tokens = given.filter((namespace) => Token.isUnresolved(namespace));
  return [...new Set([...literals.sort(), ...tokens])];
}

/** Checks a duration of whole days. IAM tracks at least 400. */
export function checkedUnusedFor(given: Duration): number {
  if (given.isUnresolved()) {
    throw new Error(messages.unusedForToken());
  }
  const days = given.toDays({ integral: false });
  if (!Number.isInteger(days) || days < 1 || days > MAX_UNUSED_FOR_DAYS) {
    throw new Error(messages.invalidUnusedFor(given.toHumanString()));
  }
  return days;
}
