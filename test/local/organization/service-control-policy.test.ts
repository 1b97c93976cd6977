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

test.each<[string, Statement[], { s3: boolean; ec2: boolean }]>([
  ['nothing', [], { s3: false, ec2: false }],
  ['everything', [ALLOW_ALL], { s3: true, ec2: true }],
  ['everything, spelled with a namespace', allow({ Action: '*:*' }), { s3: true, ec2: true }],
  ['a service', allow({ Action: 's3:*' }), { s3: true, ec2: false }],
  ['a service in upper case', allow({ Action: 'S3:*' }), { s3: true, ec2: false }],
  ['one action of a service', allow({ Action: ['s3:GetObject'] }), { s3: true, ec2: false }],
  ['a service under a condition', allow({ Action: 's3:*', Condition: { Bool: { x: 'y' } } }), { s3: true, ec2: false }],
  ['a service whose name begins alike', allow({ Action: 's3-outposts:*' }), { s3: false, ec2: false }],
  ['everything but a service', allow({ NotAction: 's3:*' }), { s3: false, ec2: true }],
  ['everything but one action', allow({ NotAction: 's3:GetObject' }), { s3: true, ec2: true }],
])('allowed is %s', (_, statements, expected) => {
  expect({ s3: isAllowed(statements, 's3'), ec2: isAllowed(statements, 'ec2') }).toEqual(expected);
});

test.each<[string, Statement[], { s3: boolean; ec2: boolean }]>([
  ['everything', deny({ Action: '*' }), { s3: false, ec2: false }],
  ['a service', deny({ Action: ['ec2:Run*', 's3:*'] }), { s3: false, ec2: true }],
  [
    'a service on a list with everything',
    deny({ Action: 's3:*', Resource: ['arn:aws:s3:::a', '*'] }),
    { s3: false, ec2: true },
  ],
  ['a service under an empty condition', deny({ Action: 's3:*', Condition: {} }), { s3: false, ec2: true }],
  ['everything but a service', deny({ NotAction: 's3:*' }), { s3: true, ec2: false }],
  ['everything but one action', deny({ NotAction: 's3:GetObject' }), { s3: true, ec2: false }],
  ['everything but everything', deny({ NotAction: '*' }), { s3: true, ec2: true }],
])('denied is %s', (_, statements, expected) => {
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
test.each<[string, Statement[], boolean]>([
  ['an action on a resource that it cannot be called on', [only({ Action: 's3:GetObject', Resource: BUCKET })], false],
  ['an action on a resource that it can be called on', [only({ Action: 's3:GetObject', Resource: OBJECTS })], true],
  [
    'an action on one such resource among others',
    [only({ Action: 's3:GetObject', Resource: [BUCKET, OBJECTS] })],
    true,
  ],
  ['an action without resources, on a resource', [only({ Action: 's3:ListAllMyBuckets', Resource: OBJECTS })], false],
  ['an action without resources, on everything', [only({ Action: 's3:ListAllMyBuckets', Resource: '*' })], true],
  ['a resource in another partition', [only({ Action: 's3:*', Resource: 'arn:aws-cn:s3:::example-a/*' })], false],
  ['a resource that depends on the caller', [only({ Action: 's3:*', Resource: '${aws:ResourceTag/bucket}' })], true],
  ['all resources but those of all actions', [only({ Action: 's3:GetObject', NotResource: 'arn:aws:s3:*' })], false],
  ['all resources but some', [only({ Action: 's3:GetObject', NotResource: OBJECTS })], true],
  ['an action under a condition', [only({ Action: 's3:GetObject', Resource: OBJECTS, Condition: CONDITION })], true],
  ['an unknown action', [only({ Action: 's3:GetNothing', Resource: '*' })], false],
  ['unknown actions by a wildcard', [only({ Action: 's3:*Nothing*', Resource: '*' })], false],
  ['known actions by wildcards', [only({ Action: 's3:*etObj?ct', Resource: '*' })], true],
  ['known actions of every service', [only({ Action: '*:GetObject', Resource: '*' })], true],
  [
    'nothing but unknown actions of a service',
    [only({ NotAction: ['s3:A*', 's3:G*', 's3:L*', 's3:P*'], Resource: '*' })],
    true,
  ],
])('allowed is %s: %3$s', (_, statements, expected) => {
  expect(isAllowed(statements, 's3')).toBe(expected);
});

test.each<[string, Statement[], boolean]>([
  [
    'the same action on the same resource',
    [only({ Action: 's3:GetObject', Resource: OBJECTS }), not({ Action: 's3:*', Resource: OBJECTS })],
    false,
  ],
  [
    'the same action on everything',
    [only({ Action: 's3:GetObject', Resource: OBJECTS }), not({ Action: 's3:Get*', Resource: '*' })],
    false,
  ],
  [
    'the same action on a larger resource',
    [only({ Action: 's3:GetObject', Resource: OBJECTS }), not({ Action: 's3:*', Resource: 'arn:aws:s3:::ex*' })],
    false,
  ],
  [
    'the same action on a part of the resource',
    [only({ Action: 's3:GetObject', Resource: OBJECTS }), not({ Action: 's3:*', Resource: `${BUCKET}/a*` })],
    true,
  ],
  [
    'the same action on another resource',
    [
      only({ Action: 's3:GetObject', Resource: OBJECTS }),
      not({ Action: 's3:*', Resource: 'arn:aws:s3:::example-b/*' }),
    ],
    true,
  ],
  [
    'the same action on all other resources',
    [only({ Action: 's3:GetObject', Resource: OBJECTS }), not({ Action: 's3:*', NotResource: OBJECTS })],
    true,
  ],
  [
    'the same action on all resources but another',
    [only({ Action: 's3:GetObject', Resource: OBJECTS }), not({ Action: 's3:*', NotResource: BUCKET })],
    false,
  ],
  [
    'the same action under a condition',
    [
      only({ Action: 's3:GetObject', Resource: OBJECTS }),
      not({ Action: 's3:*', Resource: OBJECTS, Condition: CONDITION }),
    ],
    true,
  ],
  [
    'the same action on a resource that depends on the caller',
    [
      only({ Action: 's3:GetObject', Resource: OBJECTS }),
      not({ Action: 's3:*', Resource: '${aws:ResourceTag/bucket}' }),
    ],
    true,
  ],
  [
    'another action',
    [only({ Action: 's3:GetObject', Resource: OBJECTS }), not({ Action: 's3:PutObject', Resource: '*' })],
    true,
  ],
  [
    'all other actions',
    [only({ Action: 's3:GetObject', Resource: OBJECTS }), not({ NotAction: 's3:GetObject', Resource: '*' })],
    true,
  ],
  [
    'all actions of the service, two halves',
    [ALLOW_ALL, not({ Action: 's3:a*', Resource: '*' }), not({ NotAction: 's3:A*', Resource: '*' })],
    false,
  ],
  [
    'all ARNs of actions that need one',
    [only({ Action: 's3:GetObject', Resource: '*' }), not({ Action: 's3:*', Resource: 'arn:*' })],
    false,
  ],
  ['all ARNs, of a service with actions that need none', [ALLOW_ALL, not({ Action: 's3:*', Resource: 'arn:*' })], true],
])('allowed, then denied is %s: %3$s', (_, statements, expected) => {
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
