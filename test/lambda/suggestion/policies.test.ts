import { validateServiceControlPolicy } from '@cloud-copilot/iam-policy';
import { canBeNamed, denyContent, suggestedPolicy } from '../../../lambda/suggestion/policies';

test.each([
  ['s3', true],
  ['route53-recovery-control-config', true],
  ['S3', true],
  ['', false],
  ['under_score', false],
  ['s3:Get', false],
  ['s3*', false],
  ['s3 ', false],
  ['x'.repeat(64), true],
  ['x'.repeat(65), false],
])('whether a policy can name the actions of "%s": %s', (namespace, expected) => {
  expect(canBeNamed(namespace)).toBe(expected);
});

test.each(['under_score', 'colon:', 'ünused'])('fails validation with a service such as "%s"', (namespace) => {
  expect(validateServiceControlPolicy(denyContent('Sid', 'Action', [namespace]))).not.toEqual([]);
});

const change = { name: 'DenyUnusedServices-r-f6g7', added: ['s3', 'ec2'], removed: ['b', 'a'] };
const content = denyContent('DenyUnusedServices', 'Action', ['ec2', 's3']);

test('a policy has its length, and its changes in order', () => {
  expect(suggestedPolicy('UPDATE', content, { ...change, policyId: 'p-ours0001' })).toEqual({
    Action: 'UPDATE',
    PolicyId: 'p-ours0001',
    Name: expect.stringMatching(/^DenyUnusedServices-r-f6g7-[0-9a-f]{8}$/) as unknown,
    Characters:
      '{"Version":"2012-10-17","Statement":[{"Sid":"DenyUnusedServices","Effect":"Deny","Action":["ec2:*","s3:*"],"Resource":"*"}]}'
        .length,
    Content: content,
    Added: ['ec2', 's3'],
    Removed: ['a', 'b'],
  });
});

test('two policies have one name only if they are the same', () => {
  const nameOf = (...services: string[]) =>
    suggestedPolicy('CREATE', denyContent('DenyUnusedServices', 'Action', services), change).Name;
  expect(nameOf('ec2', 's3')).toBe(nameOf('ec2', 's3'));
  expect(nameOf('ec2', 's3')).not.toBe(nameOf('ec2', 'sqs'));
});

test('a policy that stays keeps its name', () => {
  expect(suggestedPolicy('NONE', content, { ...change, name: 'Renamed by somebody' }).Name).toBe('Renamed by somebody');
});

test('the longest name that there can be fits into the 128 characters of Organizations', () => {
  const unit = `ou-${'r'.repeat(32)}-${'u'.repeat(32)}`;
  const { Name } = suggestedPolicy('CREATE', content, { ...change, name: `DenyAllButUsedServices-${unit}` });
  expect(Name.length).toBeLessThanOrEqual(128);
});
