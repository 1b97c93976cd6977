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
    ['without any', {}, 'undefined was signed with undefined', 'undefined was signed with undefined'],
  ])('are removed: %s', (_name, environment, text, expected) => {
    process.env = environment;
    expect(redactCredentials(text)).toBe(expected);
  });
});
