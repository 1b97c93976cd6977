import { PROTECTED_SERVICES } from '../../../lambda/delivery/protected-services';
import type { AccessDetail } from '../../../lambda/delivery/report-document';
import { suggestedScp, type ScpStrategy, type SuggestedScp } from '../../../lambda/delivery/suggested-scp';
import { services } from '../../../local/organization/services';
import { report, ROOT_REPORT, row } from './scp-reports';

const suggest = (
  rows: readonly AccessDetail[],
  strategy: ScpStrategy = 'DENY_UNUSED',
  ...protectedServices: string[]
) => suggestedScp(report(...rows), { strategy, protectedServices });
const denied = ({ Decisions }: SuggestedScp): string[] =>
  Decisions.filter(({ Decision }) => Decision === 'DENIED').map(({ ServiceNamespace }) => ServiceNamespace);
const statements = ({ Policies }: SuggestedScp) => Policies.flatMap(({ Content }) => Content.Statement);
const madeUp = (count: number, daysAgo?: number): AccessDetail[] =>
  Array.from({ length: count }, (_, index) => row(`service-${String(index).padStart(5, '0')}`, daysAgo));

/** Unused: athena, batch and iam. Used: ec2. */
const SMALL = [row('iam'), row('ec2', 1), row('batch', 91), row('athena')];
/** More unused services than 9 policies can name. */
const OVERFULL = suggest(madeUp(6_000));

test('the whole document of a small report', () => {
  expect(suggest(SMALL)).toEqual({
    SchemaVersion: '1',
    Request: {
      EntityPath: 'o-a1b2c3d4e5/r-f6g7',
      UnusedForDays: 90,
      Strategy: 'DENY_UNUSED',
      ProtectedServices: [],
    },
    JobId: '01234567-89ab-cdef-0123-456789abcdef',
    Warnings: expect.arrayContaining([
      expect.stringMatching(/^This is a suggestion, attached to nothing\./),
    ]) as unknown,
    Policies: [
      {
        Name: 'DenyUnusedServices-r-f6g7-1',
        Characters:
          '{"Version":"2012-10-17","Statement":[{"Sid":"DenyUnusedServices","Effect":"Deny","Action":["athena:*","batch:*"],"Resource":"*"}]}'
            .length,
        Content: {
          Version: '2012-10-17',
          Statement: [{ Sid: 'DenyUnusedServices', Effect: 'Deny', Action: ['athena:*', 'batch:*'], Resource: '*' }],
        },
      },
    ],
    Decisions: [
      {
        ServiceNamespace: 'athena',
        ServiceName: 'Name of athena',
        Decision: 'DENIED',
        Reason: 'never used in the tracking period',
      },
      {
        ServiceNamespace: 'batch',
        ServiceName: 'Name of batch',
        Decision: 'DENIED',
        Reason: 'last used on 2026-06-12',
      },
      { ServiceNamespace: 'ec2', ServiceName: 'Name of ec2', Decision: 'KEPT', Reason: 'used on 2026-09-10' },
      {
        ServiceNamespace: 'iam',
        ServiceName: 'Name of iam',
        Decision: 'KEPT',
        Reason: 'protected: every permission in the account depends on it',
      },
    ],
  });
});

test.each<[string, AccessDetail[], string[]]>([
  ['a service that was never used', [row('athena'), row('ec2', 1)], ['athena']],
  ['a service not used for longer than the limit', [row('athena', 90.01), row('ec2', 1)], ['athena']],
  ['not one that was used just within it', [row('athena', 90), row('ec2', 1)], []],
  ['not one that is protected', [row('sts'), row('kms', 300), row('ec2', 1)], []],
  ['not one that is protected, in whatever case it comes', [row('STS'), row('ec2', 1)], []],
  ['not iam, which has a Region although unused', [row('iam'), row('ec2', 1)], []],
  ['not one that the caller protects', [row('glue'), row('athena'), row('ec2', 1)], ['athena']],
  ['not one of which only one of two rows is unused', [row('batch', 2), row('batch'), row('batch', 200)], []],
  ['not one of which only one of two rows is unused, the other way round', [row('batch'), row('batch', 2)], []],
  [
    'all of them in ascending order',
    [row('swf'), row('athena'), row('batch'), row('ec2', 1)],
    ['athena', 'batch', 'swf'],
  ],
  ['whatever is not protected, of a report without any use', [row('swf'), row('sts')], ['swf']],
  ['nothing, of an empty report', [], []],
])('denies %s, by either strategy', (_, rows, expected) => {
  expect(denied(suggest(rows, 'DENY_UNUSED', 'GLUE'))).toEqual(expected);
  expect(denied(suggest(rows, 'ALLOW_USED', 'GLUE'))).toEqual(expected);
});

test('allowing what is used names it and everything protected, also what the report does not list', () => {
  const actions = [...PROTECTED_SERVICES.map(({ namespace }) => namespace), 'ec2', 'glue'].sort().map((n) => `${n}:*`);
  expect(statements(suggest(SMALL, 'ALLOW_USED', 'glue', 'ec2', 'Glue'))).toEqual([
    { Sid: 'DenyAllButUsedServices', Effect: 'Deny', NotAction: actions, Resource: '*' },
  ]);
});

test.each<[string, SuggestedScp['Decisions'][number]['Reason'], AccessDetail[], string]>([
  ['used, though protected', 'used on 2026-09-09', [row('sts', 2)], 'sts'],
  ['protected by the caller', 'protected: asked for by protectedServices', [row('glue'), row('ec2', 1)], 'glue'],
  [
    'without a possible action',
    'never used in the tracking period, but denied by no policy: see Warnings',
    [row('a_b')],
    'a_b',
  ],
])('says why a service is kept: %s', (_, expected, rows, namespace) => {
  const { Decisions } = suggest(rows, 'DENY_UNUSED', 'glue');
  expect(Decisions.find(({ ServiceNamespace }) => ServiceNamespace === namespace)).toMatchObject({
    Decision: 'KEPT',
    Reason: expected,
  });
});

test.each<[string, ScpStrategy, SuggestedScp, RegExp]>([
  ['no service', 'DENY_UNUSED', suggest([]), /the report lists no service/],
  ['no service', 'ALLOW_USED', suggest([], 'ALLOW_USED'), /the report lists no service/],
  ['only use', 'DENY_UNUSED', suggest([row('ec2', 1)]), /every service of the report that is not protected is used/],
  ['use without a possible action', 'ALLOW_USED', suggest([row('a_b', 1)], 'ALLOW_USED'), /would deny them: a_b\./],
  ['too much use', 'ALLOW_USED', suggest(madeUp(600, 1), 'ALLOW_USED'), /longer than the 10,240 characters/],
  ...(['DENY_UNUSED', 'ALLOW_USED'] as const).map((strategy): [string, ScpStrategy, SuggestedScp, RegExp] => [
    'a policy it is narrowed to',
    strategy,
    suggestedScp(
      {
        ...report(...SMALL),
        Request: { ...ROOT_REPORT.Request, OrganizationsPolicyId: 'p-guardrail1' },
      },
      { strategy, protectedServices: [] },
    ),
    /narrowed to p-guardrail1.*Ask for the same report without a policy id/,
  ]),
])('suggests no policy from a report with %s (%s), and says why', (_, __, { Policies, Decisions, Warnings }, why) => {
  expect(Policies).toEqual([]);
  expect(Decisions.filter(({ Decision }) => Decision === 'DENIED')).toEqual([]);
  expect(Warnings[0]).toMatch(/^No policy is suggested: /);
  expect(Warnings[0]).toMatch(why);
});

test.each<[string, SuggestedScp, RegExp]>([
  ['the management account', suggest(SMALL), /SCPs never bind the management account/],
  ['young accounts', suggest(SMALL), /younger than 90 days/],
  ['untracked Regions', suggest(SMALL), /Regions that its tracking table leaves out/],
  ['denied attempts', suggest(SMALL), /Attempts that were denied count as use/],
  ['seasonal use', suggest(SMALL), /less often than every 90 days/],
  ['the policies that are there', suggest(SMALL), /beside the SCPs that are there, never instead of them/],
  ['services of the future', suggest(SMALL, 'ALLOW_USED'), /also those that AWS adds later/],
  ['no use at all', suggest([row('swf')]), /No service of the report was used at all/],
  ['what cannot be named', suggest([row('a_b'), row('c d'), row('swf')]), /none denies them: a_b, c d\./],
  ['what is left over', OVERFULL, /^\d+ unused services are denied by no policy/],
])('warns of %s', (_, { Warnings }, expected) => {
  expect(Warnings).toContainEqual(expect.stringMatching(expected));
});

test.each([
  ['services of the future', suggest(SMALL), /AWS adds later/],
  ['no use at all', suggest(SMALL), /used at all/],
  ['what cannot be named or is left over', suggest(SMALL), /by no policy|none denies/],
])('does not warn of %s without cause', (_, { Warnings }, unexpected) => {
  expect(Warnings).not.toContainEqual(expect.stringMatching(unexpected));
});

test('what does not fit into 9 policies is kept', () => {
  expect(OVERFULL.Policies.map(({ Name }) => Name)).toEqual(
    Array.from({ length: 9 }, (_, index) => `DenyUnusedServices-r-f6g7-${index + 1}`),
  );
  const kept = OVERFULL.Decisions.filter(({ Decision }) => Decision === 'KEPT');
  expect(kept.length).toBeGreaterThan(0);
  expect(OVERFULL.Warnings[1]).toMatch(new RegExp(`^${kept.length} unused services`));
});

test('a deny of every service there is fits into one policy', () => {
  const rows = [...services.keys()].map((namespace) => row(namespace));
  const open = rows.filter(({ ServiceNamespace }) => !PROTECTED_SERVICES.some((p) => p.namespace === ServiceNamespace));
  const { Policies, Decisions } = suggest(rows);
  expect(Policies).toHaveLength(1);
  expect(Policies[0].Content.Statement[0].Action).toHaveLength(open.length);
  expect(Decisions).toHaveLength(services.size);
});
