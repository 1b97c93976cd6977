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

it.each<[string, readonly string[], readonly (readonly string[])[]]>([
  ['nothing', [], []],
  ['one prefix', ['b:x/y'], [['b:x/y'], ['b:x/y']]],
  ['prefixes of one part', ['b:x', 'b:y'], [['b:x', 'b:y']]],
  [
    'the deepest first',
    ['b:a/b/1', 'b:a/b/2', 'b:a/c/1', 'b:d/1'],
    [
      ['b:a/b/1', 'b:a/b/2', 'b:a/c/1', 'b:d/1'],
      ['b:a/b', 'b:a/c/1', 'b:d/1'],
      ['b:a', 'b:d/1'],
    ],
  ],
  ['a prefix below another', ['b:a', 'b:a/1'], [['b:a', 'b:a/1'], ['b:a']]],
  [
    'a name that only begins with another',
    ['b:team', 'b:team2/1'],
    [
      ['b:team', 'b:team2/1'],
      ['b:team', 'b:team2/1'],
    ],
  ],
  [
    'two buckets',
    ['b:a/1', 'c:a/1'],
    [
      ['b:a/1', 'c:a/1'],
      ['b:a/1', 'c:a/1'],
    ],
  ],
  ['tokens', [`b:${token}`, `b:${token}2`], [[`b:${token}`, `b:${token}2`]]],
])('prefixes are widened to parents that they share: %s', (_name, given, expected) => {
  expect(widenedPrefixes(keys(...given)).map(texts)).toEqual(expected);
});

it.each<[string, readonly string[], number, readonly string[]]>([
  ['as they are', ['a/1', 'a/2'], 400, ['a/1/*', 'a/2/*']],
  ['widened', ['a/1', 'a/2'], 210, ['a/*']],
  // It may have as many characters as a prefix can have, whatever its text is in the template.
  ['with a token', ['a/1', 'a/2', token], 890, ['a/1/*', 'a/2/*', `${token}/*`]],
  ['widened with a token', ['a/1', 'a/2', token], 870, ['a/*', `${token}/*`]],
  ['though nothing is short enough', ['a/1', 'a/2'], 0, ['a/*']],
])('prefixes fit into the characters that are left: %s', (_name, prefixes, most, expected) => {
  const stack = new Stack(new App(), 'Stack');
  const destinations = prefixes.map((prefix) => ({ bucketArn: 'arn:aws:s3:::b', prefix }));
  const [write] = fittingDestinationStatements(stack, destinations, most);
  expect(write.resources).toEqual(expected.map((keys) => `arn:aws:s3:::b/${keys}`));
});

it('a prefix has as many characters as it is measured by', () => {
  expect(PREFIX.test('p'.repeat(MAX_PREFIX))).toBe(true);
  expect(PREFIX.test('p'.repeat(MAX_PREFIX + 1))).toBe(false);
});
