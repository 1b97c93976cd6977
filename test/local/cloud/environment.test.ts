import { dirname } from 'node:path';
import {
  cdkVariables,
  clientVariables,
  isolatedEnvironment,
  miniStackVariables,
} from '../../../local/cloud/environment';

const rootKeys = {
  '111122223333': { accessKeyId: 'AKIAOFTHISRUN', secretAccessKey: 'secret' },
  '444455556666': { accessKeyId: 'AKIAOTHER', secretAccessKey: 'other' },
};
const run = { id: 'run', rootKeys };
const access = { endpoint: 'http://127.0.0.1:4566', region: 'eu-central-1', accountId: '111122223333', run };

const ofTheUser = {
  PATH: '/usr/bin',
  HOME: '/home/somebody',
  AWS_PROFILE: 'production',
  AWS_ACCESS_KEY_ID: 'AKIAREAL',
  AWS_SESSION_TOKEN: 'real',
  AWS_ENDPOINT_URL_S3: 'https://elsewhere',
  HTTPS_PROXY: 'http://proxy',
  NODE_OPTIONS: '--inspect',
};

test("an isolated environment has only the PATH of the user's", () => {
  expect(isolatedEnvironment('/private', ofTheUser)).toEqual({
    PATH: expect.stringMatching(/node_modules\/\.bin:\/usr\/bin$/) as string,
    LANG: 'C.UTF-8',
    HOME: '/private/home',
    TMPDIR: '/private/tmp',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
});

test('Lambda functions run on the Node.js of this process', () => {
  expect(isolatedEnvironment('/private', {}).PATH?.split(':')[0]).toBe(dirname(process.execPath));
});

test.each([
  ['the local endpoint', { AWS_ENDPOINT_URL: access.endpoint }],
  ['the Region', { AWS_REGION: 'eu-central-1', AWS_DEFAULT_REGION: 'eu-central-1' }],
  ['the key of this run for the account', { AWS_ACCESS_KEY_ID: 'AKIAOFTHISRUN', AWS_SECRET_ACCESS_KEY: 'secret' }],
  ['no files of the user', { AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' }],
  ['no metadata service', { AWS_EC2_METADATA_DISABLED: 'true' }],
])('clients get %s', (_case, variables) => {
  expect(clientVariables(access)).toMatchObject(variables);
});

test('the CDK CLI sends no telemetry and keeps its files in the folder', () => {
  expect(cdkVariables('/private')).toEqual({
    CDK_HOME: '/private/home',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_DISABLE_VERSION_CHECK: 'true',
  });
});

test.each([
  ['loopback only', { BIND_HOST: '127.0.0.1', MINISTACK_HOST: '127.0.0.1', GATEWAY_PORT: '4566' }],
  ['the account and Region', { MINISTACK_ACCOUNT_ID: '111122223333', MINISTACK_REGION: 'eu-central-1' }],
  ['enforced policies', { AUTH: 'true' }],
  [
    "the run's keys, for its launcher alone",
    { LOCAL_CLOUD_RUN: 'run', LOCAL_CLOUD_ROOT_KEYS: JSON.stringify(rootKeys) },
  ],
])('MiniStack gets %s', (_case, variables) => {
  expect(miniStackVariables(access, { port: 4566, callersFolder: '/private/callers' })).toMatchObject(variables);
});

test.each([
  { name: 'nobody that passes requests on', forwardedBy: undefined, host: undefined },
  { name: 'who passes requests on', forwardedBy: 'http://127.0.0.1:41234', host: '127.0.0.1:41234' },
])("MiniStack's guard knows $name", ({ forwardedBy, host }) => {
  expect(
    miniStackVariables(access, { port: 4566, callersFolder: '/private/callers', forwardedBy }).LOCAL_CLOUD_FORWARDED_BY,
  ).toBe(host);
});

test('functions do not inherit a key of the run', () => {
  expect(
    Object.keys(miniStackVariables(access, { port: 4566, callersFolder: '/private/callers' })).filter((name) =>
      name.startsWith('AWS_'),
    ),
  ).toEqual([]);
});
