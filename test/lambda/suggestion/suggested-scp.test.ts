import { PROTECTED_SERVICES } from '../../../lambda/suggestion/protected-services';
import type { AccessDetail } from '../../../lambda/report/types';
import type { SuggestedScp } from '../../../lambda/suggestion/document';
import { services } from '../../../local/organization/services';
import { madeUp, row, SMALL } from '../../support/scp-reports';
import { suggest } from '../../support/suggest';

const denied = ({ Decisions }: SuggestedScp): string[] =>
  Decisions.filter(({ Decision }) => Decision === 'DENIED').map(({ ServiceNamespace }) => ServiceNamespace);

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
  const { Policies } = suggest(SMALL, 'ALLOW_USED', 'glue', 'ec2', 'Glue');
  expect(Policies.map(({ Name, Content }) => [Name, ...Content.Statement])).toEqual([
    [
      'DenyAllButUsedServices-r-f6g7-1',
      { Sid: 'DenyAllButUsedServices', Effect: 'Deny', NotAction: actions, Resource: '*' },
    ],
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

test('what does not fit into 9 policies is kept', () => {
  const { Policies, Decisions, Warnings } = suggest(madeUp(1_500));
  expect(Policies.map(({ Name }) => Name)).toEqual(
    Array.from({ length: 9 }, (_, index) => `DenyUnusedServices-r-f6g7-${index + 1}`),
  );
  const kept = Decisions.filter(({ Decision }) => Decision === 'KEPT');
  expect(kept.length).toBeGreaterThan(0);
  expect(Warnings[1]).toMatch(new RegExp(`^${kept.length} unused services`));
});

test('a deny of every service there is fits into one policy', () => {
  const rows = [...services.keys()].map((namespace) => row(namespace));
  const open = rows.filter(({ ServiceNamespace }) => !PROTECTED_SERVICES.some((p) => p.namespace === ServiceNamespace));
  const { Policies, Decisions } = suggest(rows);
  expect(Policies).toHaveLength(1);
  expect(Policies[0].Content.Statement[0].Action).toHaveLength(open.length);
  expect(Decisions).toHaveLength(services.size);
});
