import { validateServiceControlPolicy } from '@cloud-copilot/iam-policy';
import fc from 'fast-check';
import type { ScpContent } from '../../../lambda/suggestion/document';
import { allowingPolicy, canBeNamed, deniedBy, denyingPolicies } from '../../../lambda/suggestion/policies';

const DENY_NOTHING =
  '{"Version":"2012-10-17","Statement":[{"Sid":"DenyUnusedServices","Effect":"Deny","Action":[],"Resource":"*"}]}';
const ALLOW_NOTHING =
  '{"Version":"2012-10-17","Statement":[{"Sid":"DenyAllButUsedServices","Effect":"Deny","NotAction":[],"Resource":"*"}]}';

/** Names of up to 64 characters, each other, in ascending order. */
const names = (count: number, step: number): string[] =>
  Array.from({ length: count }, (_, index) => `${String(index).padStart(5, '0')}${'x'.repeat((index * step) % 60)}`);

/** Names that fill so many characters of a policy exactly, with their quotes and commas. */
function filling(length: number): string[] {
  const each = `"${'x'.repeat(40)}:*",`.length;
  const count = Math.floor(length / each);
  const list = names(count, 0).map((name) => name.padEnd(40, 'x'));
  // The last one has no comma, and takes what is left.
  return [...list.slice(1), 'z'.repeat(40 + length - count * each + ','.length)];
}

test.each([
  ['that fill a policy', filling(10_240 - DENY_NOTHING.length), [10_240]],
  ['that lack one character of it', filling(10_239 - DENY_NOTHING.length), [10_239]],
  ['of which there are none', [], []],
])('services %s are denied by as few policies', (_, namespaces, expected) => {
  expect(denyingPolicies(namespaces).map((policy) => JSON.stringify(policy).length)).toEqual(expected);
});

test('services that are one character more than a policy takes are denied by two', () => {
  const namespaces = filling(10_241 - DENY_NOTHING.length);
  const policies = denyingPolicies(namespaces);
  expect(policies).toHaveLength(2);
  expect(policies[1].Statement[0].Action).toEqual([`${namespaces.at(-1) ?? ''}:*`]);
});

test.each([
  ['that fill a policy', filling(10_240 - ALLOW_NOTHING.length), 10_240],
  ['that are one character more', filling(10_241 - ALLOW_NOTHING.length), undefined],
])('services %s are allowed by one or none', (_, namespaces, expected) => {
  const policy = allowingPolicy(namespaces);
  expect(policy && JSON.stringify(policy).length).toBe(expected);
});

test('no policy could have taken the first service of the next, and the order is kept', () => {
  const many = fc.record({ count: fc.integer({ min: 0, max: 2_000 }), step: fc.integer({ min: 0, max: 59 }) });
  fc.assert(
    fc.property(many, ({ count, step }) => {
      const namespaces = names(count, step);
      const policies = denyingPolicies(namespaces);
      const denied = policies.map(({ Statement }) => Statement[0].Action ?? []);
      expect(denied.flat()).toEqual(namespaces.map((namespace) => `${namespace}:*`).slice(0, denied.flat().length));
      expect(denied.flat().length === count || policies.length === 9).toBe(true);
      for (const [index, policy] of policies.entries()) {
        const { length } = JSON.stringify(policy);
        expect(length).toBeLessThanOrEqual(10_240);
        const next = denied.at(index + 1)?.[0];
        expect(next === undefined || length + `,"${next}"`.length > 10_240).toBe(true);
      }
    }),
  );
});

const allowing = (...namespaces: string[]) => [allowingPolicy(namespaces)].filter((policy) => policy !== undefined);

test.each<[string, () => readonly ScpContent[], boolean]>([
  ['no policy', () => [], false],
  ['a policy that denies it', () => denyingPolicies(['ec2', 's3']), true],
  ['a policy that denies another', () => denyingPolicies(['ec2', 's3-outposts']), false],
  ['a policy that names it as used', () => allowing('ec2', 's3'), false],
  ['a policy that does not name it as used', () => allowing('ec2', 's3express'), true],
  ['the second of two policies', () => [...denyingPolicies(['ec2']), ...denyingPolicies(['s3'])], true],
])('whether s3 is denied by %s', (_, policies, expected) => {
  expect(deniedBy(policies())('s3')).toBe(expected);
});

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
  expect(validateServiceControlPolicy(denyingPolicies([namespace])[0])).not.toEqual([]);
});
