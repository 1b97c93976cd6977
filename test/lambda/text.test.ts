import fc from 'fast-check';
import { shortened, withoutCredentials } from '../../lambda/text';

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
  expect(shortened(text, bytes)).toBe(expected);
});

it('never takes more bytes than allowed, nor breaks a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 3, max: 60 }), (text, bytes) => {
      const result = shortened(text, bytes);
      expect(Buffer.byteLength(JSON.stringify(result)) - 2).toBeLessThanOrEqual(bytes);
      expect(result === text || (result.endsWith('…') && text.startsWith(result.slice(0, -1)))).toBe(true);
      expect(result.isWellFormed()).toBe(text.isWellFormed());
    }),
  );
});

it('removes the credentials of the environment, and nothing where there are none', () => {
  const kept = { ...process.env };
  process.env.AWS_ACCESS_KEY_ID = 'ASIAEXAMPLE';
  process.env.AWS_SECRET_ACCESS_KEY = 'shh';
  process.env.AWS_SESSION_TOKEN = '';
  try {
    expect(withoutCredentials('ASIAEXAMPLE signed with shh, said shh')).toBe('*** signed with ***, said ***');
  } finally {
    process.env = kept;
  }
});
