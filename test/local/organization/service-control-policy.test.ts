import type { Statement } from '../../../local/organization';
import { serviceIsAllowed } from '../../../local/organization/service-control-policy';

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

test('what one SCP allows another one of the same entity can deny', () => {
  const documents = [allow({ Action: 's3:*' }), deny({ Action: 's3:*' })].map((Statement) => ({
    Version: '2012-10-17',
    Statement,
  }));

  expect(serviceIsAllowed(documents, 's3')).toBe(false);
  expect(serviceIsAllowed(documents, 'ec2')).toBe(true);
});
