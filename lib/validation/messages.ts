import { MAX_ENTITY_PATH, MAX_ORGANIZATIONAL_UNITS, MAX_UNUSED_FOR_DAYS } from '../wire/limits';

/*
 * What synth says about a property: its name, the rule, what was given. Each message is one literal.
 * `docs/reference/errors.md` lists all of them. `given` is always as `shown` writes it.
 */

export const invalidEntityPath = (given: string): string =>
  `'entityPath' must be the path of a root, an OU or an account, such as o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1, 19 to ${MAX_ENTITY_PATH} characters of lower-case letters, digits, '-' and '/', got: ${given}`;

export const impossiblePath = (id: string, given: string): string =>
  `'entityPath' must consist of the ids of an organization, a root, OUs and, at its end only, an account, got: ${id} in ${given}`;

export const organizationalUnitOfAnotherRoot = (prefix: string, root: string, id: string, given: string): string =>
  `'entityPath' must have OUs whose ids begin with ${prefix}, as all OUs of root ${root} do, got: ${id} in ${given}`;

export const tooDeepPath = (organizationalUnits: number, given: string): string =>
  `'entityPath' must have at most ${MAX_ORGANIZATIONAL_UNITS} OUs, got: ${organizationalUnits} in ${given}`;

export const invalidPolicyId = (given: string): string =>
  `'organizationsPolicyId' must be the id of a service control policy: p- and 8 to 128 letters, digits or '_', got: ${given}`;

export const invalidExternalId = (given: string): string =>
  `'externalId' must be 2 to 1,224 letters, digits or characters of +=,.@:/-_, got: ${given}`;

export const invalidManagementRole = (given: string): string =>
  `'managementRole' must be one role, with an ARN such as arn:aws:iam::999988887777:role/AccessReports, got: ${given}`;

export const invalidTimeout = (given: string): string => `'timeout' must be from 1 second to 1 hour, got: ${given}`;

export const invalidPrefix = (given: string): string =>
  `'prefix' must be 1 to 300 letters, digits or characters of !_.'()/=- without slashes around them, got: ${given}`;

export const invalidPrefixPart = (given: string): string =>
  `'prefix' must have no part that is empty, . or .., got: ${given}`;

export const invalidBucketOwner = (given: string): string =>
  `'bucketOwner' must be the 12 digits of an account's id, got: ${given}`;

export const invalidProtectedServices = (given: string): string =>
  `'protectedServices' must be namespaces of services, such as s3 or dynamodb, got: ${given}`;

export const unusedForToken = (): string => `'unusedFor' must be known at synth, got: a token`;

export const invalidUnusedFor = (given: string): string =>
  `'unusedFor' must be whole days from 1 to ${MAX_UNUSED_FOR_DAYS}, got: ${given}`;

export const invalidOrganizationId = (given: string): string =>
  `'organizationId' must be o- and 10 to 32 lower-case letters or digits, got: ${given}`;

export const invalidRootId = (given: string): string =>
  `'rootId' must be r- and 4 to 32 lower-case letters or digits, got: ${given}`;

export const invalidOrganizationalUnitId = (given: string): string =>
  `'organizationalUnitIds' must be ou-, the root's 4 to 32 letters or digits, - and 8 to 32 more, in lower case, got: ${given}`;

export const invalidAccountId = (given: string): string => `'accountId' must be 12 digits, got: ${given}`;

export const invalidEntityId = (given: string): string =>
  `'entityId' must be the id of an account, an OU or a root, such as 123456789012, ou-f6g7-h8i9j0k1 or r-f6g7, got: ${given}`;
