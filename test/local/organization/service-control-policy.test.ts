import type { Statement } from '../../../local/organization';
import { accessibleServices, serviceIsAllowed } from '../../../local/organization/service-control-policy';

const ALLOW_ALL: Statement = { Effect: 'Allow', Action: '*', Resource: '*' };
const deny = (statement: Partial<Statement>): Statement[] => [
  ALLOW_ALL,
  { Effect: 'Deny', Resource: '*', ...statement },
];
const allow = (statement: Partial<Statement>): Statement[] => [{ Effect: 'Allow', Resource: '*', ...statement }];
const isAllowed = (Statement: Statement[], service: string): boolean =>
  serviceIsAllowed([{ Version: '2012-10-17', Statement }], service);

test.each<{
  readonly name: string;
  readonly statements: Statement[];
  readonly expected: { s3: boolean; ec2: boolean };
}>([
  { name: 'nothing', statements: [], expected: { s3: false, ec2: false } },
  { name: 'everything', statements: [ALLOW_ALL], expected: { s3: true, ec2: true } },
  {
    name: 'everything, spelled with a namespace',
    statements: allow({ Action: '*:*' }),
    expected: { s3: true, ec2: true },
  },
  { name: 'a service', statements: allow({ Action: 's3:*' }), expected: { s3: true, ec2: false } },
  { name: 'a service in upper case', statements: allow({ Action: 'S3:*' }), expected: { s3: true, ec2: false } },
  {
    name: 'one action of a service',
    statements: allow({ Action: ['s3:GetObject'] }),
    expected: { s3: true, ec2: false },
  },
  {
    name: 'a service under a condition',
    statements: allow({ Action: 's3:*', Condition: { Bool: { x: 'y' } } }),
    expected: { s3: true, ec2: false },
  },
  {
    name: 'a service whose name begins alike',
    statements: allow({ Action: 's3-outposts:*' }),
    expected: { s3: false, ec2: false },
  },
  { name: 'everything but a service', statements: allow({ NotAction: 's3:*' }), expected: { s3: false, ec2: true } },
  {
    name: 'everything but one action',
    statements: allow({ NotAction: 's3:GetObject' }),
    expected: { s3: true, ec2: true },
  },
])('allowed is $name', ({ statements, expected }) => {
  expect({ s3: isAllowed(statements, 's3'), ec2: isAllowed(statements, 'ec2') }).toEqual(expected);
});

test.each<{
  readonly name: string;
  readonly statements: Statement[];
  readonly expected: { s3: boolean; ec2: boolean };
}>([
  { name: 'everything', statements: deny({ Action: '*' }), expected: { s3: false, ec2: false } },
  { name: 'a service', statements: deny({ Action: ['ec2:Run*', 's3:*'] }), expected: { s3: false, ec2: true } },
  {
    name: 'a service on a list with everything',
    statements: deny({ Action: 's3:*', Resource: ['arn:aws:s3:::a', '*'] }),
    expected: { s3: false, ec2: true },
  },
  {
    name: 'a service under an empty condition',
    statements: deny({ Action: 's3:*', Condition: {} }),
    expected: { s3: false, ec2: true },
  },
  { name: 'everything but a service', statements: deny({ NotAction: 's3:*' }), expected: { s3: true, ec2: false } },
  {
    name: 'everything but one action',
    statements: deny({ NotAction: 's3:GetObject' }),
    expected: { s3: true, ec2: false },
  },
  { name: 'everything but everything', statements: deny({ NotAction: '*' }), expected: { s3: true, ec2: true } },
])('denied is $name', ({ statements, expected }) => {
  expect({ s3: isAllowed(statements, 's3'), ec2: isAllowed(statements, 'ec2') }).toEqual(expected);
});

test.each([
  ['single actions', { Action: ['s3:Get*', 's3:PutObject'] }],
  ['certain resources', { Action: 's3:*', Resource: 'arn:aws:s3:::*' }],
  ['all but certain resources', { Action: 's3:*', Resource: undefined, NotResource: 'arn:aws:s3:::*' }],
  ['a condition', { Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
  ['a condition on everything', { NotAction: 'iam:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
])('a deny of %s does not remove a service', (_, statement) => {
  expect(isAllowed(deny(statement), 's3')).toBe(true);
});

const BUCKET = 'arn:aws:s3:::example-a';
const OBJECTS = `${BUCKET}/*`;
const only = (statement: Partial<Statement>): Statement => ({ Effect: 'Allow', ...statement });
const not = (statement: Partial<Statement>): Statement => ({ Effect: 'Deny', ...statement });
const CONDITION = { StringEquals: { 'aws:username': 'nobody' } };

/** What is recorded of the real API stands in test/fixtures/recordings-2026-09: p-control001 to p-control006. */
test.each<{ readonly name: string; readonly statements: Statement[]; readonly expected: boolean }>([
  {
    name: 'an action on a resource that it cannot be called on',
    statements: [only({ Action: 's3:GetObject', Resource: BUCKET })],
    expected: false,
  },
  {
    name: 'an action on a resource that it can be called on',
    statements: [only({ Action: 's3:GetObject', Resource: OBJECTS })],
    expected: true,
  },
  {
    name: 'an action on one such resource among others',
    statements: [only({ Action: 's3:GetObject', Resource: [BUCKET, OBJECTS] })],
    expected: true,
  },
  {
    name: 'an action without resources, on a resource',
    statements: [only({ Action: 's3:ListAllMyBuckets', Resource: OBJECTS })],
    expected: false,
  },
  {
    name: 'an action without resources, on everything',
    statements: [only({ Action: 's3:ListAllMyBuckets', Resource: '*' })],
    expected: true,
  },
  {
    name: 'a resource in another partition',
    statements: [only({ Action: 's3:*', Resource: 'arn:aws-cn:s3:::example-a/*' })],
    expected: false,
  },
  {
    name: 'a resource that depends on the caller',
    statements: [only({ Action: 's3:*', Resource: '${aws:ResourceTag/bucket}' })],
    expected: true,
  },
  {
    name: 'all resources but those of all actions',
    statements: [only({ Action: 's3:GetObject', NotResource: 'arn:aws:s3:*' })],
    expected: false,
  },
  {
    name: 'all resources but some',
    statements: [only({ Action: 's3:GetObject', NotResource: OBJECTS })],
    expected: true,
  },
  {
    name: 'an action under a condition',
    statements: [only({ Action: 's3:GetObject', Resource: OBJECTS, Condition: CONDITION })],
    expected: true,
  },
  { name: 'an unknown action', statements: [only({ Action: 's3:GetNothing', Resource: '*' })], expected: false },
  {
    name: 'unknown actions by a wildcard',
    statements: [only({ Action: 's3:*Nothing*', Resource: '*' })],
    expected: false,
  },
  { name: 'known actions by wildcards', statements: [only({ Action: 's3:*etObj?ct', Resource: '*' })], expected: true },
  {
    name: 'known actions of every service',
    statements: [only({ Action: '*:GetObject', Resource: '*' })],
    expected: true,
  },
  {
    name: 'nothing but unknown actions of a service',
    statements: [only({ NotAction: ['s3:A*', 's3:G*', 's3:L*', 's3:P*'], Resource: '*' })],
    expected: true,
  },
])('allowed is $name: $expected', ({ statements, expected }) => {
  expect(isAllowed(statements, 's3')).toBe(expected);
});

test.each<{ readonly name: string; readonly statements: Statement[]; readonly expected: boolean }>([
  {
    name: 'the same action on the same resource',
    statements: [only({ Action: 's3:GetObject', Resource: OBJECTS }), not({ Action: 's3:*', Resource: OBJECTS })],
    expected: false,
  },
  {
    name: 'the same action on everything',
    statements: [only({ Action: 's3:GetObject', Resource: OBJECTS }), not({ Action: 's3:Get*', Resource: '*' })],
    expected: false,
  },
  {
    name: 'the same action on a larger resource',
    statements: [
      only({ Action: 's3:GetObject', Resource: OBJECTS }),
      not({ Action: 's3:*', Resource: 'arn:aws:s3:::ex*' }),
    ],
    expected: false,
  },
  {
    name: 'the same action on a part of the resource',
    statements: [
      only({ Action: 's3:GetObject', Resource: OBJECTS }),
      not({ Action: 's3:*', Resource: `${BUCKET}/a*` }),
    ],
    expected: true,
  },
  {
    name: 'the same action on another resource',
    statements: [
      only({ Action: 's3:GetObject', Resource: OBJECTS }),
      not({ Action: 's3:*', Resource: 'arn:aws:s3:::example-b/*' }),
    ],
    expected: true,
  },
  {
    name: 'the same action on all other resources',
    statements: [only({ Action: 's3:GetObject', Resource: OBJECTS }), not({ Action: 's3:*', NotResource: OBJECTS })],
    expected: true,
  },
  {
    name: 'the same action on all resources but another',
    statements: [only({ Action: 's3:GetObject', Resource: OBJECTS }), not({ Action: 's3:*', NotResource: BUCKET })],
    expected: false,
  },
  {
    name: 'the same action under a condition',
    statements: [
      only({ Action: 's3:GetObject', Resource: OBJECTS }),
      not({ Action: 's3:*', Resource: OBJECTS, Condition: CONDITION }),
    ],
    expected: true,
  },
  {
    name: 'the same action on a resource that depends on the caller',
    statements: [
      only({ Action: 's3:GetObject', Resource: OBJECTS }),
      not({ Action: 's3:*', Resource: '${aws:ResourceTag/bucket}' }),
    ],
    expected: true,
  },
  {
    name: 'another action',
    statements: [only({ Action: 's3:GetObject', Resource: OBJECTS }), not({ Action: 's3:PutObject', Resource: '*' })],
    expected: true,
  },
  {
    name: 'all other actions',
    statements: [
      only({ Action: 's3:GetObject', Resource: OBJECTS }),
      not({ NotAction: 's3:GetObject', Resource: '*' }),
    ],
    expected: true,
  },
  {
    name: 'all actions of the service, two halves',
    statements: [ALLOW_ALL, not({ Action: 's3:a*', Resource: '*' }), not({ NotAction: 's3:A*', Resource: '*' })],
    expected: false,
  },
  {
    name: 'all ARNs of actions that need one',
    statements: [only({ Action: 's3:GetObject', Resource: '*' }), not({ Action: 's3:*', Resource: 'arn:*' })],
    expected: false,
  },
  {
    name: 'all ARNs, of a service with actions that need none',
    statements: [ALLOW_ALL, not({ Action: 's3:*', Resource: 'arn:*' })],
    expected: true,
  },
])('allowed, then denied is $name: $expected', ({ statements, expected }) => {
  expect(isAllowed(statements, 's3')).toBe(expected);
});

test('every level must allow the same action', () => {
  const levels = (...actions: string[]) =>
    accessibleServices(
      actions.map((Action) => [{ Version: '2012-10-17', Statement: [only({ Action, Resource: '*' })] }]),
    ).has('s3');

  expect(levels('s3:Get*', 's3:*Object')).toBe(true);
  expect(levels('s3:Get*', 's3:Put*')).toBe(false);
});

test('policies of the largest size with resources are evaluated in seconds', () => {
  const resources = (end: string) => Array.from({ length: 100 }, (_, index) => `arn:aws:s3:::bucket-${index}*${end}`);
  const statements = [
    only({ Action: '*', Resource: resources('/home/*') }),
    not({ Action: '*', Resource: resources('') }),
  ];
  const start = performance.now();

  expect(isAllowed(statements, 's3')).toBe(false);
  expect(performance.now() - start).toBeLessThan(10_000);
});

test('an SCP can deny what another SCP of the same entity allows', () => {
  const documents = [allow({ Action: 's3:*' }), deny({ Action: 's3:*' })].map((Statement) => ({
    Version: '2012-10-17',
    Statement,
  }));

  expect(serviceIsAllowed(documents, 's3')).toBe(false);
  expect(serviceIsAllowed(documents, 'ec2')).toBe(true);
});
