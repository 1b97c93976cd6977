import type { Statement } from '../../../local/organization';
import { accessibleServices, serviceIsAllowed } from '../../../local/organization/service-control-policy';
import { allow, ALLOW_ALL, deny, isAllowed, only } from './service-control-policy.setup';

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
test('every level must allow the same action', () => {
  const levels = (...actions: string[]) =>
    accessibleServices(
      actions.map((Action) => [{ Version: '2012-10-17', Statement: [only({ Action, Resource: '*' })] }]),
    ).has('s3');

  expect(levels('s3:Get*', 's3:*Object')).toBe(true);
  expect(levels('s3:Get*', 's3:Put*')).toBe(false);
});
test('an SCP can deny what another SCP of the same entity allows', () => {
  const documents = [allow({ Action: 's3:*' }), deny({ Action: 's3:*' })].map((Statement) => ({
    Version: '2012-10-17',
    Statement,
  }));

  expect(serviceIsAllowed(documents, 's3')).toBe(false);
  expect(serviceIsAllowed(documents, 'ec2')).toBe(true);
});
