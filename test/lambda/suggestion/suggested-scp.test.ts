import type { AttachedPolicy } from '../../../lambda/suggestion/boundary';
import type { ScpStatement, SuggestedScp } from '../../../lambda/suggestion/document';
import { PROTECTED_SERVICES } from '../../../lambda/suggestion/protected-services';
import { services } from '../../../local/organization/services';
import { madeUp, row, SMALL } from '../../support/scp-reports';
import { attached, deny, OURS, rootWith, suggest, suggestWith } from '../../support/suggest';

const denied = ({ Decisions }: SuggestedScp): string[] =>
  Decisions.filter(({ Decision }) => Decision === 'DENIED').map(({ ServiceNamespace }) => ServiceNamespace);
const actions = ({ Policies }: SuggestedScp) =>
  Policies.map(({ Action, PolicyId, Added, Removed }) => [Action, PolicyId, Added.join(), Removed.join()]);
const statements = ({ Policies }: SuggestedScp) => Policies.flatMap(({ Content }) => Content?.Statement ?? []);

test('the whole document of a small report', () => {
  const Content = {
    Version: '2012-10-17',
    Statement: [{ Sid: 'DenyUnusedServices', Effect: 'Deny', Action: ['athena:*', 'batch:*'], Resource: '*' }],
  };
  expect(suggest(SMALL)).toEqual({
    SchemaVersion: '2',
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
    Boundary: {
      Status: 'READ',
      FreeSlots: 9,
      Levels: [
        {
          EntityId: 'r-f6g7',
          Policies: [{ PolicyId: 'p-FullAWSAccess', Name: 'Name of p-FullAWSAccess', Characters: 85 }],
        },
      ],
    },
    AccountAges: { Status: 'KNOWN', NumberOfAccounts: 1, NumberOfYoungAccounts: 0 },
    Policies: [
      {
        Action: 'CREATE',
        Name: expect.stringMatching(/^DenyUnusedServices-r-f6g7-[0-9a-f]{8}$/) as unknown,
        Characters: JSON.stringify(Content).length,
        Content,
        Added: ['athena', 'batch'],
        Removed: [],
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
      { ServiceNamespace: 'ec2', ServiceName: 'Name of ec2', Decision: 'USED', Reason: 'used on 2026-09-10' },
      {
        ServiceNamespace: 'iam',
        ServiceName: 'Name of iam',
        Decision: 'KEPT',
        Kind: 'ESSENTIAL',
        Reason: 'never used in the tracking period; protected: every permission in the account depends on it',
      },
    ],
  });
});

test.each<[string, ReturnType<typeof row>[], string[]]>([
  ['a service that was never used', [row('swf'), row('ec2', 1)], ['swf']],
  ['a service not used for longer than the limit', [row('swf', 90.01), row('ec2', 1)], ['swf']],
  ['not one that was used just within it', [row('swf', 90), row('ec2', 1)], []],
  ['not one that is protected', [row('sts'), row('kms', 300), row('ec2', 1)], []],
  ['not one that is protected, in whatever case it comes', [row('STS'), row('ec2', 1)], []],
  ['not iam, which has a Region although unused', [row('iam'), row('ec2', 1)], []],
  ['not one that the caller protects', [row('braket'), row('swf'), row('ec2', 1)], ['swf']],
  ['not one of which only one of two rows is unused', [row('batch', 2), row('batch'), row('batch', 200)], []],
  ['not one of which only one of two rows is unused, the other way round', [row('batch'), row('batch', 2)], []],
  [
    'all of them in ascending order',
    [row('swf'), row('polly'), row('batch'), row('ec2', 1)],
    ['batch', 'polly', 'swf'],
  ],
  ['nothing, of a report without any use', [row('swf'), row('sts')], []],
  ['nothing, of an empty report', [], []],
])('denies %s, by either strategy', (_, rows, expected) => {
  expect(denied(suggest(rows, 'DENY_UNUSED', 'BRAKET'))).toEqual(expected);
  expect(denied(suggest(rows, 'ALLOW_USED', 'BRAKET'))).toEqual(expected);
});

test('allowing what is used names it and everything that is kept, also what the report does not list', () => {
  const [{ NotAction, ...statement }] = statements(suggest(SMALL, 'ALLOW_USED', 'braket', 'ec2', 'Braket'));
  expect(statement).toEqual({ Sid: 'DenyAllButUsedServices', Effect: 'Deny', Resource: '*' });
  const named = (NotAction as string[]).map((action) => action.replace(/:\*$/, ''));
  expect(named).toEqual([...new Set(named)].sort());
  const expected = [
    ...PROTECTED_SERVICES.map(({ namespace }) => namespace),
    'ec2',
    'braket',
    'ecs',
    'rds-db',
    'opensearch',
  ];
  expect(named).toEqual(expect.arrayContaining(expected));
  expect(named).not.toContain('athena');
});

describe('with policies of earlier suggestions attached', () => {
  const ours = (id: string, list: readonly string[], more: Partial<ScpStatement> = {}): AttachedPolicy =>
    attached(id, deny(list, { ...OURS, ...more }));
  const allow = (id: string, list: readonly string[]): AttachedPolicy =>
    attached(id, {
      Sid: 'DenyAllButUsedServices',
      Effect: 'Deny',
      NotAction: list.map((each) => `${each}:*`),
      Resource: '*',
    });
  const rows = [row('ec2', 1), row('swf')];

  test.each<[string, () => SuggestedScp, unknown[]]>([
    [
      'updates the first with room',
      () => suggestWith(rows, { boundary: rootWith(ours('p-1', ['braket'])) }),
      [['UPDATE', 'p-1', 'swf', '']],
    ],
    [
      'changes nothing where nothing new is unused',
      () => suggestWith([row('ec2', 1)], { boundary: rootWith(ours('p-1', ['braket'])) }),
      [['NONE', 'p-1', '', '']],
    ],
    [
      'takes out what is protected since',
      () =>
        suggestWith([row('ec2', 1)], {
          boundary: rootWith(ours('p-1', ['braket', 'swf'])),
          protectedServices: ['swf'],
        }),
      [['UPDATE', 'p-1', '', 'swf']],
    ],
    [
      'detaches one in which nothing is left',
      () => suggestWith([row('ec2', 1)], { boundary: rootWith(ours('p-1', ['swf'])), protectedServices: ['swf'] }),
      [['DETACH', 'p-1', '', 'swf']],
    ],
    [
      'fills one in which nothing is left with something else',
      () =>
        suggestWith([...rows, row('polly')], { boundary: rootWith(ours('p-1', ['swf'])), protectedServices: ['swf'] }),
      [['UPDATE', 'p-1', 'polly', 'swf']],
    ],
    [
      'takes out what a level above denies too',
      () =>
        suggestWith([row('ec2', 1)], {
          boundary: rootWith(ours('p-1', ['braket', 'swf']), attached('p-2', deny(['swf']))),
        }),
      [['UPDATE', 'p-1', '', 'swf']],
    ],
    [
      'leaves a policy of the other strategy alone',
      () => suggestWith(rows, { boundary: rootWith(allow('p-1', ['ec2', 'swf', 's3'])) }),
      [['CREATE', undefined, 'swf', '']],
    ],
    [
      'updates the policy that allows what is used',
      () => suggestWith([row('ec2', 1)], { strategy: 'ALLOW_USED', boundary: rootWith(allow('p-1', ['ec2', 'swf'])) }),
      [['UPDATE', 'p-1', 'swf', expect.stringContaining('iam') as unknown]],
    ],
    [
      'knows none of another level',
      () =>
        suggestWith([row('ec2', 1), row('swf')], {
          boundary: {
            levels: [
              {
                entityId: 'r-f6g7',
                policies: [attached('p-0', { Effect: 'Allow', Action: '*', Resource: '*' }), ours('p-1', ['braket'])],
              },
              {
                entityId: 'ou-f6g7-h8i9j0k1',
                policies: [attached('p-0', { Effect: 'Allow', Action: '*', Resource: '*' })],
              },
            ],
          },
        }),
      [['CREATE', undefined, 'swf', '']],
    ],
  ])('%s', (_name, suggestion, expected) => {
    expect(actions(suggestion())).toEqual(expected);
  });

  test('what somebody added to a policy of ours stays: other statements, other actions, exceptions', () => {
    const theirs: ScpStatement = { Sid: 'Theirs', Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' };
    const Condition = { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Emergency' } };
    const mixed = attached('p-1', theirs, {
      ...deny(['braket'], { ...OURS, Condition }),
      Action: ['braket:*', 'ec2:StopInstances'],
    });
    const scp = suggestWith(rows, { boundary: rootWith(mixed) });
    expect(actions(scp)).toEqual([['UPDATE', 'p-1', 'swf', '']]);
    expect(statements(scp)).toEqual([
      theirs,
      {
        Sid: 'DenyUnusedServices',
        Effect: 'Deny',
        Action: ['braket:*', 'ec2:StopInstances', 'swf:*'],
        Resource: '*',
        Condition,
      },
    ]);
  });

  test('a second run with the first suggestion attached has nothing to do', () => {
    const first = suggestWith([...rows, row('polly'), row('braket')]);
    const content = JSON.stringify(first.Policies[0].Content);
    const boundary = rootWith({ id: 'p-1', name: first.Policies[0].Name, content });
    const second = suggestWith([row('ec2', 1)], { boundary });
    expect(second.Policies).toEqual([
      { ...first.Policies[0], Action: 'NONE', PolicyId: 'p-1', Added: [], Removed: [] },
    ]);
    expect(denied(second)).toEqual(['braket', 'polly', 'swf']);
  });
});

describe('room', () => {
  const DENY_NOTHING =
    '{"Version":"2012-10-17","Statement":[{"Sid":"DenyUnusedServices","Effect":"Deny","Action":[],"Resource":"*"}]}';
  /** Names that fill so many characters of a policy exactly, with their quotes and commas. */
  function filling(length: number): string[] {
    const each = `"${'x'.repeat(40)}:*",`.length;
    const count = Math.floor(length / each);
    const names = Array.from({ length: count }, (_, index) => String(index).padStart(40, '0'));
    return [...names.slice(1), 'z'.repeat(40 + length - count * each)];
  }

  test.each([
    ['that fill a policy with a comma to spare', 10_240 - DENY_NOTHING.length, [10_239]],
    ['that are one character more', 10_241 - DENY_NOTHING.length, [10_189, 160]],
  ])('services %s', (_name, length, expected) => {
    const { Policies } = suggest([row('ec2', 1), ...filling(length).map((name) => row(name))]);
    expect(Policies.map(({ Characters }) => Characters)).toEqual(expected);
  });

  test('what does not fit into the free slots is named, and the most certain are taken first', () => {
    const scp = suggest([...madeUp(1_500), row('used-a-hundred-days-ago'.padEnd(64, '-'), 100), row('ec2', 1)]);
    expect(scp.Policies).toHaveLength(9);
    const left = scp.Decisions.filter(({ Decision }) => Decision === 'NOT_FITTING').map(
      (each) => each.ServiceNamespace,
    );
    expect(left).toContain('used-a-hundred-days-ago'.padEnd(64, '-'));
    expect(scp.Warnings[0]).toMatch(new RegExp(`^No policy has room for ${left.length} unused services`));
  });

  test.each([
    [8, 1],
    [9, 0],
  ])('beside %i policies of others there are %i of ours', (others, expected) => {
    const theirs = Array.from({ length: others }, (_, index) => attached(`p-${index}`, deny(['codestar'])));
    const scp = suggestWith([row('ec2', 1), row('swf')], { boundary: rootWith(...theirs) });
    expect(scp.Policies).toHaveLength(expected);
    expect(denied(scp)).toEqual(expected === 0 ? [] : ['swf']);
    expect(scp.Boundary.FreeSlots).toBe(expected);
  });

  test('a deny of every service there is fits into one policy', () => {
    const rows = [...services.keys()].map((namespace) => row(namespace, namespace === 'ec2' ? 1 : undefined));
    const { Policies, Decisions } = suggest(rows);
    expect(Policies).toHaveLength(1);
    expect(Decisions).toHaveLength(services.size);
  });
});
