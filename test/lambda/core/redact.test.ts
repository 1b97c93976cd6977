import { redactCredentials } from '../../../lambda/core/redact';

describe('the credentials of the environment', () => {
  const kept = process.env;
  const credentials = { AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'shh', AWS_SESSION_TOKEN: 'token' };
  afterEach(() => {
    process.env = kept;
  });

  it.each([
    {
      name: 'each time',
      environment: credentials,
      text: 'ASIAEXAMPLE signed with shh, said shh, token',
      expected: '*** signed with ***, said ***, ***',
    },
    {
      name: 'without a token',
      environment: { ...credentials, AWS_SESSION_TOKEN: '' },
      text: 'signed with shh',
      expected: 'signed with ***',
    },
    {
      name: 'URI-encoded, in capitals or not, once or twice',
      environment: { ...credentials, AWS_SESSION_TOKEN: 'to+k/e==n' },
      text: 'Token=to%2Bk%2Fe%3D%3Dn, to%2bk%2fe%3d%3dn, to%252Bk%252Fe%253D%253Dn, to+k/e==n',
      expected: 'Token=***, ***, ***, ***',
    },
    {
      name: 'escaped as in JSON',
      environment: { AWS_SECRET_ACCESS_KEY: 's/h/h' },
      text: String.raw`"s\/h\/h", s/h/h`,
      expected: '"***", ***',
    },
    {
      name: 'and nothing that only looks like them',
      environment: { AWS_SECRET_ACCESS_KEY: 's.h+h', AWS_SESSION_TOKEN: 'to/k' },
      text: 'sxh+h, s.hhh, s.h2bh, to%2k, to25k',
      expected: 'sxh+h, s.hhh, s.h2bh, to%2k, to25k',
    },
    {
      name: 'without any',
      environment: {},
      text: 'undefined was signed with undefined',
      expected: 'undefined was signed with undefined',
    },
  ])('are removed: $name', ({ environment, text, expected }) => {
    process.env = environment;
    expect(redactCredentials(text)).toBe(expected);
  });
});
