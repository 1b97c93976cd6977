import fc from 'fast-check';
import { type Match, someString } from '../../../local/organization/wildcards';

/** Whether some string matches all of the first patterns, and none of the others. */
function exists([within, ...all]: readonly string[], none: readonly string[]): boolean {
  return someString(within, [...all, ...none], (matches) => {
    const failures = [...all.map((pattern) => not(matches(pattern))), ...none.map(matches)];
    return failures.includes(true) ? false : failures.includes(undefined) ? undefined : true;
  });
}

const not = (match: Match): Match => (match === undefined ? undefined : !match);

test.each<[string, string[], string[], boolean]>([
  ['a bucket is an object', ['arn:aws:s3:::?*/?*', 'arn:aws:s3:::example-a'], [], false],
  ['an object of a bucket is an object', ['arn:aws:s3:::?*/?*', 'arn:aws:s3:::example-a/*'], [], true],
  [
    'of a bucket without its objects, an object',
    ['arn:aws:s3:::?*/?*', 'arn:aws:s3:::a/*'],
    ['arn:aws:s3:::a/*'],
    false,
  ],
  [
    'of a bucket without those of another, an object',
    ['arn:aws:s3:::?*/?*', 'arn:aws:s3:::a/*'],
    ['arn:aws:s3:::b/*'],
    true,
  ],
  ['the asterisk itself is any resource', ['${*}', '*'], [], true],
  ['the asterisk itself is one character', ['${*}', '?'], [], true],
  ['the asterisk itself is an ARN', ['${*}', 'arn:*'], [], false],
  ['a question mark is nothing', ['a', 'a?'], [], false],
  ['all but long strings are short', ['*'], ['????*'], true],
  ['all but short and long strings', ['*'], ['', '?', '??*'], false],
  ['two ends overlap', ['*aba', 'aba*'], ['aba'], true],
  ['letters are not the same in upper case', ['a*', 'A*'], [], false],
])('%s: %4$s', (_, all, none, expected) => {
  expect(exists(all, none)).toBe(expected);
});

test('gives the same answer as trying every string of up to five characters', () => {
  const strings = [''];
  for (const string of strings) {
    if (string.length < 5) {
      strings.push(...['a', 'b', '-'].map((character) => string + character));
    }
  }
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 3 });
  const matching = (one: string) => new RegExp(`^${one.replaceAll('*', '.*').replaceAll('?', '.')}$`);
  const found = { true: 0, false: 0 };
  fc.assert(
    fc.property(fc.array(pattern, { minLength: 1, maxLength: 3 }), fc.array(pattern, { maxLength: 3 }), (all, none) => {
      const isMeant = (string: string) =>
        all.every((one) => matching(one).test(string)) && !none.some((one) => matching(one).test(string));
      const expected = strings.some(isMeant);
      found[`${expected}`]++;
      expect(exists(all, none)).toBe(expected);
    }),
    { numRuns: 500, seed: 20_260_911 },
  );
  expect(Math.min(found.true, found.false)).toBeGreaterThan(50);
});
