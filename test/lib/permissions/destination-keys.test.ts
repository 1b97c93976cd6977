import { App, Stack, Token } from 'aws-cdk-lib';
import { fittingDestinationStatements } from '../../../lib/permissions/destination';
import { widenedPrefixes } from '../../../lib/permissions/destination-keys';
import { MAX_PREFIX } from '../../../lib/wire/limits';
import { PREFIX } from '../../../lib/wire/patterns';

const token = Token.asString({ Ref: 'Prefix' });
const keys = (...texts: readonly string[]) =>
  texts.map((text) => {
    const [bucketArn, prefix] = text.split(':');
    return { bucketArn, prefix };
  });
const texts = (prefixes: ReturnType<typeof keys>) => prefixes.map(({ bucketArn, prefix }) => `${bucketArn}:${prefix}`);

it.each<{ name: string; given: readonly string[]; expected: readonly (readonly string[])[] }>([
  { name: 'nothing', given: [], expected: [] },
  { name: 'one prefix', given: ['b:x/y'], expected: [['b:x/y'], ['b:x/y']] },
  { name: 'prefixes of one part', given: ['b:x', 'b:y'], expected: [['b:x', 'b:y']] },
  {
    name: 'the deepest first',
    given: ['b:a/b/1', 'b:a/b/2', 'b:a/c/1', 'b:d/1'],
    expected: [
      ['b:a/b/1', 'b:a/b/2', 'b:a/c/1', 'b:d/1'],
      ['b:a/b', 'b:a/c/1', 'b:d/1'],
      ['b:a', 'b:d/1'],
    ],
  },
  { name: 'a prefix below another', given: ['b:a', 'b:a/1'], expected: [['b:a', 'b:a/1'], ['b:a']] },
  {
    name: 'a name that only begins with another',
    given: ['b:team', 'b:team2/1'],
    expected: [
      ['b:team', 'b:team2/1'],
      ['b:team', 'b:team2/1'],
    ],
  },
  {
    name: 'two buckets',
    given: ['b:a/1', 'c:a/1'],
    expected: [
      ['b:a/1', 'c:a/1'],
      ['b:a/1', 'c:a/1'],
    ],
  },
  { name: 'tokens', given: [`b:${token}`, `b:${token}2`], expected: [[`b:${token}`, `b:${token}2`]] },
])('prefixes are widened to parents that they share: $name', ({ given, expected }) => {
  expect(widenedPrefixes(keys(...given)).map(texts)).toEqual(expected);
});

it.each<{ name: string; prefixes: readonly string[]; most: number; expected: readonly string[] }>([
  { name: 'as they are', prefixes: ['a/1', 'a/2'], most: 400, expected: ['a/1/*', 'a/2/*'] },
  { name: 'widened', prefixes: ['a/1', 'a/2'], most: 210, expected: ['a/*'] },
  // It may have as many characters as a prefix can have, whatever its text is in the template.
  { name: 'with a token', prefixes: ['a/1', 'a/2', token], most: 890, expected: ['a/1/*', 'a/2/*', `${token}/*`] },
  { name: 'widened with a token', prefixes: ['a/1', 'a/2', token], most: 870, expected: ['a/*', `${token}/*`] },
  { name: 'though nothing is short enough', prefixes: ['a/1', 'a/2'], most: 0, expected: ['a/*'] },
])('prefixes fit into the characters that are left: $name', ({ prefixes, most, expected }) => {
  const stack = new Stack(new App(), 'Stack');
  const destinations = prefixes.map((prefix) => ({ bucketArn: 'arn:aws:s3:::b', prefix }));
  const [write] = fittingDestinationStatements(stack, destinations, most);
  expect(write.resources).toEqual(expected.map((keys) => `arn:aws:s3:::b/${keys}`));
});

it('a prefix has as many characters as it is measured by', () => {
  expect(PREFIX.test('p'.repeat(MAX_PREFIX))).toBe(true);
  expect(PREFIX.test('p'.repeat(MAX_PREFIX + 1))).toBe(false);
});
