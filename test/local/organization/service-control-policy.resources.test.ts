import type { Statement } from '../../../local/organization';
import { ALLOW_ALL, isAllowed, not, only } from './service-control-policy.setup';

const BUCKET = 'arn:aws:s3:::example-a';
const OBJECTS = `${BUCKET}/*`;
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
