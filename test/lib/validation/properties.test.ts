import { ENTITY_PATH, POLICY_ID } from '../../support/ids';
import { App, Duration, Lazy, Stack, Token } from 'aws-cdk-lib';
import fc from 'fast-check';
import { EntityPath, Regenerate } from '../../../lib';
import {
  checkedAccountId,
  checkedEntityId,
  checkedOrganizationalUnitId,
  checkedOrganizationId,
  checkedRootId,
} from '../../../lib/validation/entity-ids';
import {
  checkedBucketOwner,
  checkedEntityPath,
  checkedExternalId,
  checkedNamespaces,
  checkedPolicyId,
  checkedPrefix,
  checkedTimeout,
  checkedUnusedFor,
} from '../../../lib/validation/properties';

// The same inputs on each run, so that a failure can be met again.
fc.configureGlobal({ seed: 20260911, numRuns: 2000 });

/** As IAM's service model publishes them, which means them to match the whole value. */

const STRIPPED = {
  'Fn::Select': [0, { 'Fn::Split': ['|', { 'Fn::Select': [0, { 'Fn::Split': ['/|', 'anything|'] }] }] }],
};
const token = Lazy.string({ produce: () => 'anything' });
const tokenList = Token.asList({ Ref: 'Namespaces' });
const tokenSeconds = Duration.seconds(Token.asNumber({ Ref: 'Seconds' }));

it.each<{ name: string; check: () => unknown; expected: unknown }>([
  { name: 'a path', check: () => checkedEntityPath(ENTITY_PATH), expected: ENTITY_PATH },
  { name: 'a path with a trailing slash', check: () => checkedEntityPath(`${ENTITY_PATH}/`), expected: ENTITY_PATH },
  {
    name: 'a path that is a token',
    check: (): unknown => new Stack().resolve(checkedEntityPath(token)),
    expected: STRIPPED,
  },
  { name: 'a policy', check: () => checkedPolicyId(POLICY_ID), expected: POLICY_ID },
  { name: 'a policy that is a token', check: () => checkedPolicyId(token), expected: token },
  { name: 'the shortest external id', check: () => checkedExternalId('id'), expected: 'id' },
  { name: 'the longest external id', check: () => checkedExternalId('a'.repeat(1224)), expected: 'a'.repeat(1224) },
  { name: 'an external id that is a token', check: () => checkedExternalId(token), expected: token },
  { name: 'the shortest timeout', check: () => checkedTimeout(Duration.seconds(1)).toSeconds(), expected: 1 },
  { name: 'the longest timeout', check: () => checkedTimeout(Duration.hours(1)).toSeconds(), expected: 3600 },
  { name: 'a timeout that is a token', check: () => checkedTimeout(tokenSeconds), expected: tokenSeconds },
  { name: 'a prefix that is a token', check: () => checkedPrefix(token), expected: token },
  {
    name: 'an account directly below the root',
    check: () => checkedEntityPath('o-a1b2c3d4e5/r-f6g7/123456789012'),
    expected: 'o-a1b2c3d4e5/r-f6g7/123456789012',
  },
  { name: 'a prefix with dots in its names', check: () => checkedPrefix('a.b/..c/d..'), expected: 'a.b/..c/d..' },
  { name: 'namespaces, one of them a token', check: () => checkedNamespaces(['s3', token]), expected: ['s3', token] },
  { name: 'a list of namespaces that is a token', check: () => checkedNamespaces(tokenList), expected: tokenList },
  {
    name: 'unsorted namespaces',
    check: () => checkedNamespaces(['s3', 'ec2', token, 's3']),
    expected: ['ec2', 's3', token],
  },
  { name: 'a bucket owner', check: () => checkedBucketOwner('111122223333'), expected: '111122223333' },
  { name: 'a bucket owner that is a token', check: () => checkedBucketOwner(token), expected: token },
  { name: 'a day in hours', check: () => checkedUnusedFor(Duration.hours(24)), expected: 1 },
  { name: '400 days', check: () => checkedUnusedFor(Duration.days(400)), expected: 400 },
])('takes $name', ({ check, expected }) => {
  expect(check()).toEqual(expected);
});

const ENTITY_PATH_RULE =
  "'entityPath' must be the path of a root, an OU or an account, such as o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1, " +
  "19 to 427 characters of lower-case letters, digits, '-' and '/', got: ";
const POLICY_RULE =
  "'organizationsPolicyId' must be the id of a service control policy: p- and 8 to 128 letters, digits or '_', got: ";
const EXTERNAL_ID_RULE = "'externalId' must be 2 to 1,224 letters, digits or characters of +=,.@:/-_, got: ";
const PREFIX_RULE =
  "'prefix' must be 1 to 300 letters, digits or characters of !_.'()/=- without slashes around them, got: ";
const PATH_PARTS_RULE =
  "'entityPath' must consist of the ids of an organization, a root, OUs and, at its end only, an account, got: ";
const PREFIX_PARTS_RULE = "'prefix' must have no part that is empty, . or .., got: ";
const NAMESPACES_RULE = "'protectedServices' must be namespaces of services, such as s3 or dynamodb, got: ";

/** What JavaScript, and a context or an environment variable that nobody gave, can put where a string belongs. */
const NO_STRINGS: readonly (readonly [shown: string, given: unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['the number 123456789012', 123456789012],
  ['the boolean false', false],
  ['an object', new App()],
  ['["o-a1b2c3d4e5/r-f6g7"]', ['o-a1b2c3d4e5/r-f6g7']],
  ['a function', () => ENTITY_PATH],
];

describe.each<[string, (given: string) => unknown]>([
  [ENTITY_PATH_RULE, checkedEntityPath],
  [POLICY_RULE, checkedPolicyId],
  [EXTERNAL_ID_RULE, checkedExternalId],
  [PREFIX_RULE, checkedPrefix],
  ["'organizationId' must be o- and 10 to 32 lower-case letters or digits, got: ", checkedOrganizationId],
  ["'rootId' must be r- and 4 to 32 lower-case letters or digits, got: ", checkedRootId],
  [
    "'organizationalUnitIds' must be ou-, the root's 4 to 32 letters or digits, - and 8 to 32 more, in lower case, got: ",
    checkedOrganizationalUnitId,
  ],
  ["'accountId' must be 12 digits, got: ", checkedAccountId],
  ["'bucketOwner' must be the 12 digits of an account's id, got: ", checkedBucketOwner],
  [
    "'entityId' must be the id of an account, an OU or a root, such as 123456789012, ou-f6g7-h8i9j0k1 or r-f6g7, got: ",
    checkedEntityId,
  ],
  ["'value' must be a string, got: ", (given) => Regenerate.whenChanged(given)],
])('fails with: %s', (rule, check) => {
  it.each(NO_STRINGS)('%s', (shown, given) => {
    expect(() => check(given as string)).toThrow(new Error(`${rule}${shown}`));
  });
});

it.each([
  { name: 'namespaces', rule: NAMESPACES_RULE, check: (given: string[]) => checkedNamespaces(given) },
  {
    name: 'ids of OUs',
    rule: "'organizationalUnitIds' must be a list of ids, got: ",
    check: (organizationalUnitIds: string[]) =>
      EntityPath.of({ organizationId: 'o-a1b2c3d4e5', rootId: 'r-f6g7', organizationalUnitIds }),
  },
])('fails on a string for a list of $name', ({ rule, check }) => {
  expect(() => check('a,b' as unknown as string[])).toThrow(new Error(`${rule}"a,b"`));
});

it('fails on a namespace that is not given', () => {
  expect(() => checkedNamespaces(['s3', undefined as unknown as string])).toThrow(
    new Error(`${NAMESPACES_RULE}[undefined]`),
  );
});

it.each<[string, () => unknown]>([
  [`${ENTITY_PATH_RULE}"o-a"`, () => checkedEntityPath('o-a')],
  [
    `${PATH_PARTS_RULE}"" in "o-a1b2c3d4e5/r-f6g7//ou-f6g7-h8i9j0k1"`,
    () => checkedEntityPath('o-a1b2c3d4e5/r-f6g7//ou-f6g7-h8i9j0k1'),
  ],
  [`${PATH_PARTS_RULE}"" in "o-a1b2c3d4e5/r-f6g7//"`, () => checkedEntityPath('o-a1b2c3d4e5/r-f6g7//')],
  [`${PATH_PARTS_RULE}"r-f6g7-1" in "o-a1b2c3d4e5/r-f6g7-1"`, () => checkedEntityPath('o-a1b2c3d4e5/r-f6g7-1')],
  [
    `${PATH_PARTS_RULE}"123456789012" in "o-a1b2c3d4e5/r-f6g7/123456789012/ou-f6g7-h8i9j0k1"`,
    () => checkedEntityPath('o-a1b2c3d4e5/r-f6g7/123456789012/ou-f6g7-h8i9j0k1'),
  ],
  [
    "'entityPath' must have OUs whose ids begin with ou-f6g7h8i9j0example-, as all OUs of root r-f6g7h8i9j0example do, " +
      'got: "ou-1a2b-k9l8m7n6" in "o-a1b2c3d4e5/r-f6g7h8i9j0example/ou-1a2b-k9l8m7n6"',
    () => checkedEntityPath('o-a1b2c3d4e5/r-f6g7h8i9j0example/ou-1a2b-k9l8m7n6'),
  ],
  [
    `'entityPath' must have at most 5 OUs, got: 6 in "o-a1b2c3d4e5/r-f6g7${'/ou-f6g7-h8i9j0k1'.repeat(6)}"`,
    () => checkedEntityPath(`o-a1b2c3d4e5/r-f6g7${'/ou-f6g7-h8i9j0k1'.repeat(6)}`),
  ],
  [`${POLICY_RULE}""`, () => checkedPolicyId('')],
  [`${EXTERNAL_ID_RULE}"a"`, () => checkedExternalId('a')],
  [`${EXTERNAL_ID_RULE}"${'a'.repeat(1225)}"`, () => checkedExternalId('a'.repeat(1225))],
  [`${PREFIX_RULE}"/a"`, () => checkedPrefix('/a')],
  [`${PREFIX_PARTS_RULE}"a/../b"`, () => checkedPrefix('a/../b')],
  [`${PREFIX_PARTS_RULE}".."`, () => checkedPrefix('..')],
  [`${PREFIX_PARTS_RULE}"./a"`, () => checkedPrefix('./a')],
  [`${PREFIX_PARTS_RULE}"a//b"`, () => checkedPrefix('a//b')],
  [`${NAMESPACES_RULE}["S3"]`, () => checkedNamespaces(['ec2', 'S3'])],
  ["'timeout' must be from 1 second to 1 hour, got: 0 seconds", () => checkedTimeout(Duration.seconds(0))],
  ["'timeout' must be from 1 second to 1 hour, got: 1 hour 1 second", () => checkedTimeout(Duration.seconds(3601))],
  ["'unusedFor' must be whole days from 1 to 400, got: 0 days", () => checkedUnusedFor(Duration.days(0))],
  ["'unusedFor' must be whole days from 1 to 400, got: 401 days", () => checkedUnusedFor(Duration.days(401))],
  ["'unusedFor' must be whole days from 1 to 400, got: 1 day 12 hours", () => checkedUnusedFor(Duration.hours(36))],
  ["'unusedFor' must be known at synth, got: a token", () => checkedUnusedFor(tokenSeconds)],
  [
    "'unusedFor' must be known at synth, got: a token",
    () => checkedUnusedFor(Duration.days(Token.asNumber({ Ref: 'Days' }))),
  ],
])('fails with: %s', (message, check) => {
  expect(check).toThrow(new Error(message));
});
