import { SERVICE_NAMES_DATE } from '../wire/service-names';

/* What synth says about properties of a report that need each other. Each message is one literal. `docs/reference/errors.md` lists all of them. */

export const externalIdWithoutRole = (): string =>
  `'externalId' needs a 'managementRole', whose trust policy requires it`;

export const sessionPolicyWithoutRole = (): string =>
  `'managementRoleSessionPolicy' needs a 'managementRole', whose sessions it limits`;

export const settingsWithoutDestination = (): string =>
  `'unusedFor' and 'suggestedScp' need a 'destination', where what they decide is written`;

export const bucketDeployedLater = (bucketStack: string, reportStack: string): string =>
  `'destination' must be a bucket that is deployed before the report, but stack '${bucketStack}' depends on stack '${reportStack}': let it not depend on it, or take a bucket of a third stack`;

/** A warning. */
export const unknownService = (namespace: string, nearest: string): string =>
  `'protectedServices' has "${namespace}", which protects nothing: no service had that namespace on ${SERVICE_NAMES_DATE}. Nearest: ${nearest}. A service that is newer is protected all the same.`;
