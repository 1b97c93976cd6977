import fc from 'fast-check';
import { truncate } from '../../../lambda/core/truncate';

// The same inputs on each run, so that a failure can be met again.
fc.configureGlobal({ seed: 20260911 });

it.each([
  ['', 10, ''],
  ['exactly 10', 10, 'exactly 10'],
  ['eleven byte', 10, 'eleven …'],
  ['äöüäöü', 12, 'äöüäöü'],
  ['äöüäöü', 11, 'äöüä…'],
  ['👩‍🚀🚀🚀', 9, '👩…'],
  ['"quoted"', 10, '"quoted"'],
  ['""""""', 9, '"""…'],
])('%j in %i bytes is %j', (text, bytes, expected) => {
  expect(truncate(text, bytes)).toBe(expected);
});

it('never takes more bytes than allowed, nor breaks a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 3, max: 60 }), (text, bytes) => {
      const result = truncate(text, bytes);
      expect(Buffer.byteLength(JSON.stringify(result)) - 2).toBeLessThanOrEqual(bytes);
      expect(result === text || (result.endsWith('…') && text.startsWith(result.slice(0, -1)))).toBe(true);
      expect(result.isWellFormed()).toBe(text.isWellFormed());
    }),
  );
});
