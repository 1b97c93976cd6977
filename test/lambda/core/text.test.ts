import fc from 'fast-check';
import { shortened, withoutCredentials } from '../../../lambda/core/text';

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

describe('the credentials of the environment', () => {
  const kept = process.env;
  const credentials = { AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'shh', AWS_SESSION_TOKEN: 'token' };
  afterEach(() => {
    process.env = kept;
  });

  it.each([
    ['each time', credentials, 'ASIAEXAMPLE signed with shh, said shh, token', '*** signed with ***, said ***, ***'],
    ['without a token', { ...credentials, AWS_SESSION_TOKEN: '' }, 'signed with shh', 'signed with ***'],
    ['without any', {}, 'undefined was signed with undefined', 'undefined was signed with undefined'],
  ])('are removed: %s', (_name, environment, text, expected) => {
    process.env = environment;
    expect(withoutCredentials(text)).toBe(expected);
  });
});
