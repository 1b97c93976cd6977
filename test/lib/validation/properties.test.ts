import { App, Duration, Lazy, Stack, Token } from 'aws-cdk-lib';
import fc from 'fast-check';
import { parseRequest } from '../../../lambda/report/request';
import { EntityPath, Regenerate } from '../../../lib';
import {
  checkedAccountId,
  checkedEntityId,
  checkedOrganizationalUnitId,
  checkedOrganizationId,
  checkedRootId,
} from '../../../lib/validation/entity-ids';
import {
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
const PUBLISHED = {
  entityPath: String.raw`^o-[0-9a-z]{10,32}\/r-[0-9a-z]{4,32}[0-9a-z-\/]*`,
  policyId: String.raw`^p-[0-9a-zA-Z_]{8,128}$`,
};
const anchored = (pattern: string) => new RegExp(`^(?:${pattern})$`);

const ENTITY_PATH = 'o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1';
const POLICY_ID = 'p-a1b2c3d4';

/** Valid ones with up to two edits: some stay valid, the others just miss. */
const nearMisses = (valid: fc.Arbitrary<string>) => {
  const piece = fc.constantFrom(
    '',
    '/',
    '//',
    '-',
    '_',
    'a',
    '0',
    'A',
    'r-',
    'o-',
    ' ',
    '\n',
    '\r\n',
    '\0',
    'é',
    '０',
    '🚀',
  );
  const edits = fc.array(fc.tuple(fc.nat({ max: 500 }), fc.nat({ max: 2 }), piece), { maxLength: 2 });
  return fc.tuple(valid, edits).map(([text, changes]) =>
    changes.reduce((edited, [position, removed, inserted]) => {
      const at = position % (edited.length + 1);
      return edited.slice(0, at) + inserted + edited.slice(at + removed);
    }, text),
  );
};

const around = (length: number) => fc.integer({ min: length - 4, max: length + 4 });
const entityPaths = fc.oneof(
  nearMisses(fc.stringMatching(anchored(PUBLISHED.entityPath))),
  fc.tuple(around(19), around(427)).map(([short, long]) => `o-a1b2c3d4e5/r-f6g7`.slice(0, short).padEnd(long, 'a/')),
  fc
    .tuple(around(10), around(4), fc.constantFrom('', '/', '//'))
    .map(([organization, root, end]) => `o-${'a'.repeat(organization)}/r-${'b'.repeat(root)}${end}`),
  fc.string({ unit: 'binary' }),
);
const policyIds = fc.oneof(
  nearMisses(fc.stringMatching(anchored(PUBLISHED.policyId))),
  fc.oneof(around(8), around(128)).map((length) => `p-${'a'.repeat(length)}`),
  fc.string({ unit: 'binary' }),
);

const outcome = (check: () => unknown): unknown => {
  try {
    return check();
  } catch {
    return 'refused';
  }
};

/** Compares the check at synth and the one at run time with what was published, on both sides of the line. */
function expectAgreement(
  given: fc.Arbitrary<string>,
  published: (text: string) => string,
  checks: readonly ((text: string) => unknown)[],
): void {
  const counts = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(given, (text) => {
      const expected = published(text);
      counts[expected === 'refused' ? 'refused' : 'accepted']++;
      expect(checks.map((check) => outcome(() => check(text)))).toEqual(checks.map(() => expected));
    }),
  );
  expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(300);
}

const published = (given: string): string => {
  const path = given.endsWith('/') ? given.slice(0, -1) : given;
  const accepted = anchored(PUBLISHED.entityPath).test(path) && path.length >= 19 && path.length <= 427;
  return accepted ? path : 'refused';
};

it('takes exactly the entity paths that IAM publishes, at run time', () => {
  expectAgreement(entityPaths, published, [(EntityPath) => parseRequest({ EntityPath }).entityPath]);
});

/** Of what IAM's pattern lets pass, what Organizations can have: no wider tree, and no OU of another root. */
const possible = (given: string): string => {
  const path = published(given);
  const [, root = '', ...below] = path.split('/');
  const account = below.at(-1)?.match(/^\d{12}$/) ? 1 : 0;
  const units = below.slice(0, below.length - account);
  const ofRoot = (unit: string) =>
    unit.startsWith(`ou-${root.slice(2)}-`) && /^[0-9a-z]{8,32}$/.test(unit.slice(root.length + 2));
  return /^r-[0-9a-z]{4,32}$/.test(root) && units.length <= 5 && units.every(ofRoot) ? path : 'refused';
};

/** Paths in trees up to seven deep, some with an OU of another root. */
const trees = fc
  .tuple(
    fc.stringMatching(/^[0-9a-z]{4,6}$/),
    fc.array(fc.tuple(fc.stringMatching(/^[0-9a-z]{8,9}$/), fc.nat({ max: 19 })), { maxLength: 7 }),
    fc.constantFrom('', '/', '/123456789012', '/123456789012/', '/12345678901'),
  )
  .map(([root, units, end]) =>
    [`o-a1b2c3d4e5/r-${root}`, ...units.map(([id, dice]) => `ou-${dice === 0 ? 'other' : root}-${id}`)]
      .join('/')
      .concat(end),
  );

it('takes exactly the entity paths that Organizations can have, at synth', () => {
  expectAgreement(fc.oneof(trees, nearMisses(trees), entityPaths), possible, [checkedEntityPath]);
});

it('takes exactly the policy ids that IAM publishes, at synth as at run time', () => {
  expectAgreement(
    // At run time an empty id stands for none, as templates cannot always leave it out.
    policyIds.filter((id) => id !== ''),
    (given) => (anchored(PUBLISHED.policyId).test(given) ? given : 'refused'),
    [
      checkedPolicyId,
      (OrganizationsPolicyId) => parseRequest({ EntityPath: ENTITY_PATH, OrganizationsPolicyId }).organizationsPolicyId,
    ],
  );
});

it('takes exactly the external ids that STS publishes, at synth as at run time', () => {
  const ids = nearMisses(fc.stringMatching(/^[\w+=,.@:/-]{2,1224}$/));
  const ManagementRoleArn = 'arn:aws:iam::999988887777:role/AccessReports';
  expectAgreement(
    fc
      .oneof(
        ids,
        fc.oneof(around(2), around(1224)).map((length) => 'a'.repeat(Math.max(length, 1))),
      )
      .filter((id) => id !== ''),
    (given) => (given.length >= 2 && given.length <= 1224 && /^[\w+=,.@:/-]*$/.test(given) ? given : 'refused'),
    [
      checkedExternalId,
      (ExternalId) =>
        parseRequest({ EntityPath: ENTITY_PATH, ManagementRoleArn, ExternalId }).managementRole?.externalId,
    ],
  );
});

it('takes the same prefixes and namespaces at synth as at run time, but for prefixes with empty, . and .. parts', () => {
  const base = { Bucket: 'reports', Prefix: 'prefix', UnusedForDays: '90', ScpStrategy: 'DENY_UNUSED' };
  const parsed = (change: object) =>
    parseRequest({ EntityPath: ENTITY_PATH, Destination: { ...base, ...change } }).destination;
  const prefixes = fc.oneof(
    nearMisses(fc.stringMatching(/^[0-9A-Za-z!_.'()/=-]{1,300}$/)),
    fc
      .array(fc.constantFrom('a', 'b.c', '...', '.', '..', ''), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('/')),
    around(300).map((length) => 'a'.repeat(length)),
    fc.string({ unit: 'binary' }),
  );
  const namespaces = fc.oneof(
    nearMisses(fc.stringMatching(/^[0-9a-z-]{1,64}$/)),
    around(64).map((length) => 'a'.repeat(length)),
  );
  const counts = { taken: 0, refusedAtSynthOnly: 0 };
  fc.assert(
    fc.property(prefixes, (Prefix) => {
      const relative = Prefix.split('/').some((part) => ['', '.', '..'].includes(part));
      const deployed = outcome(() => parsed({ Prefix })?.prefix);
      counts[relative && deployed !== 'refused' ? 'refusedAtSynthOnly' : 'taken']++;
      expect(outcome(() => checkedPrefix(Prefix))).toBe(relative ? 'refused' : deployed);
    }),
  );
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(100);
  fc.assert(
    fc.property(namespaces, (namespace) => {
      expect(outcome(() => parsed({ ProtectedServices: [namespace] })?.protectedServices)).toEqual(
        outcome(() => checkedNamespaces([namespace])),
      );
    }),
  );
});

/** How CloudFormation cuts off a slash at the end. */
const STRIPPED = {
  'Fn::Select': [0, { 'Fn::Split': ['|', { 'Fn::Select': [0, { 'Fn::Split': ['/|', 'anything|'] }] }] }],
};
const token = Lazy.string({ produce: () => 'anything' });
const tokenList = Token.asList({ Ref: 'Namespaces' });
const tokenSeconds = Duration.seconds(Token.asNumber({ Ref: 'Seconds' }));

it.each<[string, () => unknown, unknown]>([
  ['a path', () => checkedEntityPath(ENTITY_PATH), ENTITY_PATH],
  ['a path with a trailing slash', () => checkedEntityPath(`${ENTITY_PATH}/`), ENTITY_PATH],
  ['a path that is a token', (): unknown => new Stack().resolve(checkedEntityPath(token)), STRIPPED],
  ['a policy', () => checkedPolicyId(POLICY_ID), POLICY_ID],
  ['a policy that is a token', () => checkedPolicyId(token), token],
  ['the shortest external id', () => checkedExternalId('id'), 'id'],
  ['the longest external id', () => checkedExternalId('a'.repeat(1224)), 'a'.repeat(1224)],
  ['an external id that is a token', () => checkedExternalId(token), token],
  ['the shortest timeout', () => checkedTimeout(Duration.seconds(1)).toSeconds(), 1],
  ['the longest timeout', () => checkedTimeout(Duration.hours(1)).toSeconds(), 3600],
  ['a timeout that is a token', () => checkedTimeout(tokenSeconds), tokenSeconds],
  ['a prefix that is a token', () => checkedPrefix(token), token],
  [
    'an account directly below the root',
    () => checkedEntityPath('o-a1b2c3d4e5/r-f6g7/123456789012'),
    'o-a1b2c3d4e5/r-f6g7/123456789012',
  ],
  ['a prefix with dots in its names', () => checkedPrefix('a.b/..c/d..'), 'a.b/..c/d..'],
  ['namespaces, one of them a token', () => checkedNamespaces(['s3', token]), ['s3', token]],
  ['a list of namespaces that is a token', () => checkedNamespaces(tokenList), tokenList],
  ['a day in hours', () => checkedUnusedFor(Duration.hours(24)), 1],
  ['400 days', () => checkedUnusedFor(Duration.days(400)), 400],
])('takes %s', (_name, check, expected) => {
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
  ['namespaces', NAMESPACES_RULE, (given: string[]) => checkedNamespaces(given)],
  [
    'ids of OUs',
    "'organizationalUnitIds' must be a list of ids, got: ",
    (organizationalUnitIds: string[]) =>
      EntityPath.of({ organizationId: 'o-a1b2c3d4e5', rootId: 'r-f6g7', organizationalUnitIds }),
  ],
])('fails on a string for a list of %s', (_name, rule, check) => {
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
