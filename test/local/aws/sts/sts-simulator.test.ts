import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { startSts, type StsServer } from '../../../../local/aws/sts';
import { clientSettings } from '../../../support/client-settings';
import { TestClock } from '../../../support/clocks';

const ROLE = { arn: 'arn:aws:iam::111111111111:role/AccessReports', externalId: 'external-id' };

let server: StsServer;
let client: STSClient;
beforeEach(async () => {
  server = await startSts({ clock: new TestClock(), role: ROLE, accessKeyPrefix: 'ASIAROLE' });
  client = new STSClient(clientSettings(server.url));
});
afterEach(async () => {
  client.destroy();
  await server.close();
});

const assume = async (Policy?: string) => {
  const { Credentials } = await client.send(
    new AssumeRoleCommand({ RoleArn: ROLE.arn, RoleSessionName: 'Session', ExternalId: ROLE.externalId, Policy }),
  );
  return Credentials?.AccessKeyId ?? '';
};
const policy = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
const ALLOW = { Effect: 'Allow', Action: ['iam:GetOrganizationsAccessReport', 'organizations:List*'], Resource: '*' };

it('keeps the session policy of each session, and says what it allows', async () => {
  const [narrow, wide] = [await assume(policy(ALLOW)), await assume()];
  expect(server.accessKeyIds).toEqual([narrow, wide]);
  expect(server.sessionPolicies).toEqual([policy(ALLOW), undefined]);
  const actions = [
    'iam:GetOrganizationsAccessReport',
    'iam:GetOrganizationsAccessReports',
    'iam:GenerateOrganizationsAccessReport',
    'organizations:ListRoots',
    'organizations:DescribePolicy',
  ];
  expect(actions.map((action) => server.allows(narrow, action))).toEqual([true, false, false, true, false]);
  expect(actions.map((action) => server.allows(wide, action))).toEqual([true, true, true, true, true]);
});

it.each([
  { name: 'no JSON', Policy: 'Allow', code: 'MalformedPolicyDocument' },
  { name: 'no statements', Policy: '{"Version":"2012-10-17"}', code: 'MalformedPolicyDocument' },
  {
    name: 'a statement that is not known here',
    Policy: policy({ ...ALLOW, Condition: {} }),
    code: 'MalformedPolicyDocument',
  },
  { name: 'an invalid service', Policy: policy({ ...ALLOW, Action: ['List*'] }), code: 'MalformedPolicyDocument' },
  { name: '2,049 characters', Policy: policy(ALLOW).padEnd(2_049), code: 'ValidationError' },
])('fails for a session policy of $name', async ({ Policy, code }) => {
  await expect(assume(Policy)).rejects.toMatchObject({ Code: code });
  expect(server.accessKeyIds).toEqual([]);
});

it('accepts a session policy of 2,048 characters', async () => {
  expect(server.allows(await assume(policy(ALLOW).padEnd(2_048)), 'organizations:ListRoots')).toBe(true);
});

it('fails for another role and another external id', async () => {
  const command = { RoleArn: ROLE.arn, RoleSessionName: 'Session', ExternalId: ROLE.externalId };
  for (const change of [{ RoleArn: `${ROLE.arn}2` }, { ExternalId: 'another' }]) {
    await expect(client.send(new AssumeRoleCommand({ ...command, ...change }))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  }
});
