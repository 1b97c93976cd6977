import fc from 'fast-check';
import { truncate, truncateMiddle } from '../../../lambda/core/truncate';

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

it.each([
  ['', 10, ''],
  ['exactly 10', 10, 'exactly 10'],
  ['eleven byte', 11, 'eleven byte'],
  ['twelve bytes', 11, 'twel…ytes'],
  ['twelve bytes', 10, 'twe…tes'],
  ['äöüäöüäöü', 11, 'äö…öü'],
  ['🚀🚀🚀🚀🚀', 11, '🚀…🚀'],
  ['""""""""', 12, '""…""'],
])('%j in %i bytes without its middle is %j', (text, bytes, expected) => {
  expect(truncateMiddle(text, bytes)).toBe(expected);
});

it('takes no more bytes without its middle either, nor breaks a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 3, max: 60 }), (text, bytes) => {
      const result = truncateMiddle(text, bytes);
      expect(Buffer.byteLength(JSON.stringify(result)) - 2).toBeLessThanOrEqual(bytes);
      const cut = result.split('…');
      expect(result === text || (text.startsWith(cut[0]) && text.endsWith(cut.at(-1) ?? ''))).toBe(true);
      expect(result.isWellFormed()).toBe(text.isWellFormed());
    }),
  );
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
