import { redactCredentials } from '../../../lambda/core/redact';

describe('the credentials of the environment', () => {
  const kept = process.env;
  const credentials = { AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'shh', AWS_SESSION_TOKEN: 'token' };
  afterEach(() => {
    process.env = kept;
  });

  it.each([
    ['each time', credentials, 'ASIAEXAMPLE signed with shh, said shh, token', '*** signed with ***, said ***, ***'],
    ['without a token', { ...credentials, AWS_SESSION_TOKEN: '' }, 'signed with shh', 'signed with ***'],
    [
      'URI-encoded, in capitals or not, once or twice',
      { ...credentials, AWS_SESSION_TOKEN: 'to+k/e==n' },
      'Token=to%2Bk%2Fe%3D%3Dn, to%2bk%2fe%3d%3dn, to%252Bk%252Fe%253D%253Dn, to+k/e==n',
      'Token=***, ***, ***, ***',
    ],
    ['escaped as in JSON', { AWS_SECRET_ACCESS_KEY: 's/h/h' }, String.raw`"s\/h\/h", s/h/h`, '"***", ***'],
    [
      'and nothing that only looks like them',
      { AWS_SECRET_ACCESS_KEY: 's.h+h', AWS_SESSION_TOKEN: 'to/k' },
      'sxh+h, s.hhh, s.h2bh, to%2k, to25k',
      'sxh+h, s.hhh, s.h2bh, to%2k, to25k',
    ],
    ['without any', {}, 'undefined was signed with undefined', 'undefined was signed with undefined'],
  ])('are removed: %s', (_name, environment, text, expected) => {
    process.env = environment;
    expect(redactCredentials(text)).toBe(expected);
  });
});
