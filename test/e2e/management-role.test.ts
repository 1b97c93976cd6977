import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { GetAccessKeyInfoCommand, STSClient } from '@aws-sdk/client-sts';
import { deploy, figures, reasons, setUp } from './cloud';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const SECURITY = `${ROOT}/ou-f6g7-sec0k1a2`;
const REPORTS_ACCOUNT = '111122223333';

// In the local cloud as in AWS, a role of another account is assumed only where its trust policy and the caller's own
// policy both allow it. What its session may do then follows from the role and the policy of the session.
const current = setUp({}, {}, REPORTS_ACCOUNT);

/** As the root user of an account. */
const asAccount = (accountId: string) => {
  const { endpoint, env, rootKeys } = current().cloud;
  return { endpoint, region: env.AWS_REGION, credentials: rootKeys[accountId] };
};

/** Creates the role in the management account with the template that `bin/management-role.ts` prints. */
async function createRole(name: string, ...context: readonly string[]): Promise<string> {
  const { cloud, organization } = current();
  const TemplateBody = await cloud.cdk('synth', [
    '--app',
    'tsx bin/management-role.ts',
    ...['entityPath=' + ROOT, ...context].flatMap((pair) => ['-c', pair]),
  ]);
  const client = new CloudFormationClient(asAccount(organization.managementAccountId));
  await client.send(new CreateStackCommand({ StackName: name, TemplateBody, Capabilities: ['CAPABILITY_IAM'] }));
  await waitUntilStackCreateComplete({ client, maxWaitTime: 60, minDelay: 1 }, { StackName: name });
  const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
  return stack.Outputs?.find(({ OutputKey }) => OutputKey === 'RoleArn')?.OutputValue ?? '';
}

it('reports of another account are requested only with the roles that they name', async () => {
  const setup = current();
  const management = setup.organization.managementAccountId;
  const open = await createRole('OpenRole', `trusted=${REPORTS_ACCOUNT}`);
  const guarded = await createRole(
    'GuardedRole',
    `trusted=${REPORTS_ACCOUNT}`,
    'externalId=external',
    `entityPath=${SECURITY}`,
  );
  expect([open, guarded].join()).toMatch(new RegExp(`^arn:aws:iam::${management}:role/.*,arn:aws:iam::${management}:`));
  const { Elsewhere } = await deploy(setup, {
    Elsewhere: [
      { entityPath: ROOT, managementRoleArn: open },
      { entityPath: SECURITY, managementRoleArn: guarded, externalId: 'external' },
    ],
  });
  expect(Elsewhere[0]).toMatchObject(figures(setup, Elsewhere[0].jobId, ROOT));
  expect(Elsewhere[1]).toMatchObject(figures(setup, Elsewhere[1].jobId, SECURITY));

  const sts = new STSClient(asAccount(REPORTS_ACCOUNT));
  const keys = [...new Set(setup.simulator.calls.map(({ accessKeyId }) => accessKeyId))];
  const accounts = await Promise.all(keys.map((AccessKeyId) => sts.send(new GetAccessKeyInfoCommand({ AccessKeyId }))));
  expect(new Set(accounts.map(({ Account }) => Account))).toEqual(new Set([management]));
  const callers = setup.simulator.jobs.map(({ caller, entityPath }) => `${entityPath} ${caller}`);
  expect(new Set(callers.map((line) => line.split(' ')[1])).size).toBe(new Set(callers).size);
});

it.each([
  ['external id', 'OtherId', 'externalId=another'],
  ['organization', 'OtherOrganization', 'entityPath=o-z9y8x7w6v5/r-f6g7'],
])('a role that requires another %s cannot be assumed', async (_name, stack, context) => {
  const setup = current();
  const guarded = await createRole(`${stack}Role`, `trusted=${REPORTS_ACCOUNT}`, 'externalId=external', context);
  const calls = setup.simulator.calls.length;
  const refused = { entityPath: ROOT, managementRoleArn: guarded, externalId: 'external', seconds: 5 };
  await expect(deploy(setup, { [stack]: [refused] })).rejects.toThrow();
  expect(await reasons(setup, stack)).toContain('It waited for its permissions to reach IAM');
  expect(setup.simulator.calls).toHaveLength(calls);
});
