import { inspect } from 'node:util';
import { AssumeRoleCommand, type Credentials, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { assumeRole, sts } from '../../../lambda/aws/assume-role';
import { SESSION_POLICY } from '../../../lambda/aws/session-policy';
import { ROLE_ARN } from '../../support/ids';
import type { ManagementRole } from '../../../lambda/report/types';

const client = mockClient(STSClient);
const kept = process.env;
beforeEach(() => {
  client.reset();
  process.env = { ...kept, AWS_REGION: 'eu-central-1', AWS_LAMBDA_FUNCTION_NAME: 'Reports-Function' };
});
afterEach(() => {
  process.env = kept;
});

const given = {
  AccessKeyId: 'ASIAASSUMED',
  SecretAccessKey: 'other',
  SessionToken: 'session',
  Expiration: new Date('2026-09-11T16:26:19Z'),
};

it.each<{ name: string; role: ManagementRole; Policy: string | undefined }>([
  { name: 'without an external id', role: { arn: ROLE_ARN }, Policy: SESSION_POLICY },
  { name: 'with its external id', role: { arn: ROLE_ARN, externalId: 'external' }, Policy: SESSION_POLICY },
  { name: 'with a session policy', role: { arn: ROLE_ARN, hasSessionPolicy: true }, Policy: SESSION_POLICY },
  { name: 'without a session policy', role: { arn: ROLE_ARN, hasSessionPolicy: false }, Policy: undefined },
])("assumes a role under the function's name $name", async ({ role, Policy }) => {
  client.on(AssumeRoleCommand).resolves({ Credentials: given });
  expect(await assumeRole(role, sts())).toEqual({
    credentials: { accessKeyId: 'ASIAASSUMED', secretAccessKey: 'other', sessionToken: 'session' },
    expiresAt: Date.parse('2026-09-11T16:26:19Z'),
  });
  expect(client.commandCalls(AssumeRoleCommand).map(({ args }) => args[0].input)).toEqual([
    { RoleArn: ROLE_ARN, RoleSessionName: 'Reports-Function', ExternalId: role.externalId, Policy },
  ]);
});

it.each<[string, Credentials | undefined]>([
  ['credentials', undefined],
  ...Object.keys(given).map((field) => [field, { ...given, [field]: undefined }] as [string, Credentials]),
])('fails on an answer without %s', async (_name, Credentials) => {
  client.on(AssumeRoleCommand).resolves({ Credentials });
  await expect(assumeRole({ arn: ROLE_ARN }, sts())).rejects.toMatchObject({
    name: 'IncompleteAnswer',
    message: "STS's answer has no usable credentials",
  });
});

it('fails on an answer that cannot be read, and quotes nothing of it', async () => {
  const unreadable = Object.assign(new TypeError('Invalid RFC3339 timestamp format session'), {
    $response: {},
    $metadata: { httpStatusCode: 200 },
  });
  client.on(AssumeRoleCommand).rejects(unreadable);
  const error = await assumeRole({ arn: ROLE_ARN }, sts()).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'IncompleteAnswer', message: "STS's answer could not be read" });
  expect(inspect(error, { depth: null, showHidden: true })).not.toContain('session');
});

it.each([
  ['a refusal', Object.assign(new Error('Not you.'), { name: 'AccessDenied', $fault: 'client', $response: {} })],
  ['a connection that ends', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })],
])('hands on %s as it is', async (_name, error) => {
  client.on(AssumeRoleCommand).rejects(error);
  await expect(assumeRole({ arn: ROLE_ARN }, sts())).rejects.toBe(error);
});
