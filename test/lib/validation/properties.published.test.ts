import { ENTITY_PATH } from '../../support/ids';
import fc from 'fast-check';
import { parseRequest } from '../../../lambda/report/request';
import {
  checkedEntityPath,
  checkedExternalId,
  checkedNamespaces,
  checkedPolicyId,
  checkedPrefix,
} from '../../../lib/validation/properties';

// The same inputs on each run, so that a failure can be met again.
fc.configureGlobal({ seed: 20260911, numRuns: 2000 });

/** As IAM's service model publishes them, which means them to match the whole value. */

const PUBLISHED = {
  entityPath: String.raw`^o-[0-9a-z]{10,32}\/r-[0-9a-z]{4,32}[0-9a-z-\/]*`,
  policyId: String.raw`^p-[0-9a-zA-Z_]{8,128}$`,
};
const anchored = (pattern: string) => new RegExp(`^(?:${pattern})$`);

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
