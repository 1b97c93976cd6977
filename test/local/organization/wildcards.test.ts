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

test.each<{ readonly name: string; readonly all: string[]; readonly none: string[]; readonly expected: boolean }>([
  { name: 'a bucket is an object', all: ['arn:aws:s3:::?*/?*', 'arn:aws:s3:::example-a'], none: [], expected: false },
  {
    name: 'an object of a bucket is an object',
    all: ['arn:aws:s3:::?*/?*', 'arn:aws:s3:::example-a/*'],
    none: [],
    expected: true,
  },
  {
    name: 'of a bucket without its objects, an object',
    all: ['arn:aws:s3:::?*/?*', 'arn:aws:s3:::a/*'],
    none: ['arn:aws:s3:::a/*'],
    expected: false,
  },
  {
    name: 'of a bucket without those of another, an object',
    all: ['arn:aws:s3:::?*/?*', 'arn:aws:s3:::a/*'],
    none: ['arn:aws:s3:::b/*'],
    expected: true,
  },
  { name: 'the asterisk itself is any resource', all: ['${*}', '*'], none: [], expected: true },
  { name: 'the asterisk itself is one character', all: ['${*}', '?'], none: [], expected: true },
  { name: 'the asterisk itself is an ARN', all: ['${*}', 'arn:*'], none: [], expected: false },
  { name: 'a question mark is nothing', all: ['a', 'a?'], none: [], expected: false },
  { name: 'all but long strings are short', all: ['*'], none: ['????*'], expected: true },
  { name: 'all but short and long strings', all: ['*'], none: ['', '?', '??*'], expected: false },
  { name: 'two ends overlap', all: ['*aba', 'aba*'], none: ['aba'], expected: true },
  { name: 'letters are not the same in upper case', all: ['a*', 'A*'], none: [], expected: false },
])('$name: $expected', ({ all, none, expected }) => {
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
