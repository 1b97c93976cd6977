import { parsePolicy } from '../../../local/organization/policy-document';

const DENY = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
const written = (...statements: unknown[]): string => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const without = (member: keyof typeof DENY, more: object = {}): object => ({ ...DENY, [member]: undefined, ...more });
const under = (operator: string): object => ({ ...DENY, Condition: { [operator]: { 'aws:RequestedRegion': 'x' } } });

test.each([
  { name: 'one statement', text: written(DENY), statements: [DENY] },
  {
    name: 'several statements',
    text: written(DENY, { ...DENY, Sid: 'Second' }),
    statements: [DENY, { ...DENY, Sid: 'Second' }],
  },
  {
    name: 'a statement that is in no list',
    text: JSON.stringify({ Version: '2012-10-17', Statement: DENY }),
    statements: [DENY],
  },
  {
    name: 'white space',
    text: JSON.stringify({ Version: '2012-10-17', Statement: [DENY] }, undefined, 4),
    statements: [DENY],
  },
])('parses $name', ({ text, statements }) => {
  expect(parsePolicy(text)).toEqual({ Version: '2012-10-17', Statement: statements });
});

test('parses a policy without a version as one of version 2008-10-17', () => {
  expect(parsePolicy(JSON.stringify({ Statement: [DENY] }))).toEqual({ Version: '2008-10-17', Statement: [DENY] });
});

test.each([
  ['an id', JSON.stringify({ Version: '2012-10-17', Id: 'mine', Statement: [DENY] })],
  ['an allowance of what is not named', written(without('Action', { Effect: 'Allow', NotAction: ['iam:*'] }))],
  ['a resource', written({ ...DENY, Resource: ['arn:aws:s3:::bucket', 'arn:aws:s3:::bucket/*'] })],
  ['all but a resource', written(without('Resource', { NotResource: 'arn:aws:s3:::bucket' }))],
  ['wildcards inside an action', written({ ...DENY, Action: 's3:Get*Acl' })],
  ['a list of actions', written({ ...DENY, Action: ['s3:GetObject', 'ec2:*'] })],
  ['everything', written({ ...DENY, Action: '*' })],
  ['white space in a Sid', written({ ...DENY, Sid: 'No S3' })],
  ['no condition in a condition', written({ ...DENY, Condition: {} })],
  ...[
    ...['StringEquals', 'StringNotEqualsIgnoreCase', 'StringLike', 'StringNotLike', 'NumericLessThanEquals'],
    ...['DateGreaterThan', 'Bool', 'BinaryEquals', 'IpAddress', 'NotIpAddress', 'ArnLike', 'ArnNotEquals', 'Null'],
    ...['StringEqualsIfExists', 'ForAllValues:StringLike', 'ForAnyValue:StringEqualsIfExists', 'stringequals'],
  ].map((operator) => [`a condition by ${operator}`, written(under(operator))]),
])('accepts %s', (_, text) => {
  expect(() => parsePolicy(text)).not.toThrow();
});

test.each([
  ['no JSON', '{'],
  ['no object', '"Deny"'],
  ['null', 'null'],
  ['a list', '[]'],
  ['an empty object', '{}'],
  ['another version', JSON.stringify({ Version: '2026-01-01', Statement: [DENY] })],
  ['another member', JSON.stringify({ Version: '2012-10-17', Statement: [DENY], Name: 'mine' })],
  ['no statement', written()],
  ['null for a statement', written(null)],
  ['text for a statement', written('Deny')],
  ['a list for a statement', written([DENY])],
  ['another member of a statement', written({ ...DENY, Actions: 's3:*' })],
  ['no effect', written(without('Effect'))],
  ['an effect in lower case', written({ ...DENY, Effect: 'deny' })],
  ['no action', written(without('Action'))],
  ['an empty list of actions', written({ ...DENY, Action: [] })],
  ['actions and all others', written({ ...DENY, NotAction: 'iam:*' })],
  ['an action without a service', written({ ...DENY, Action: 'GetObject' })],
  ['a service with a wildcard', written({ ...DENY, Action: 's*:GetObject' })],
  ['a number for an action', written({ ...DENY, Action: 3 })],
  ['no resource', written(without('Resource'))],
  ['an empty list of resources', written({ ...DENY, Resource: [] })],
  ['a resource that is no ARN', written({ ...DENY, Resource: 'bucket' })],
  ['an ARN and a resource that is not an ARN', written({ ...DENY, Resource: ['arn:aws:s3:::bucket', 'bucket'] })],
  ['resources and all others', written({ ...DENY, NotResource: 'arn:aws:s3:::bucket' })],
  ['a principal', written({ ...DENY, Principal: '*' })],
  ['all but a principal', written({ ...DENY, NotPrincipal: { AWS: '111111111111' } })],
  ['an unknown condition', written(under('StringMatches'))],
  ['an unknown kind of set', written(under('ForSomeValues:StringEquals'))],
  ['a list for a condition', written({ ...DENY, Condition: [] })],
])('refuses %s', (_, text) => {
  expect(() => parsePolicy(text)).toThrow(
    expect.objectContaining({
      code: 'MalformedPolicyDocumentException',
      message: 'The provided policy document does not meet the requirements of the specified policy type.',
    }) as Error,
  );
});

test('counts every character, and checks the length first', () => {
  const fits = written(DENY).padEnd(10_240);
  expect(() => parsePolicy(fits)).not.toThrow();
  for (const text of [`${fits} `, 'x'.repeat(10_241)]) {
    expect(() => parsePolicy(text)).toThrow(
      expect.objectContaining({
        code: 'ConstraintViolationException',
        reason: 'POLICY_CONTENT_LIMIT_EXCEEDED',
      }) as Error,
    );
  }
});
