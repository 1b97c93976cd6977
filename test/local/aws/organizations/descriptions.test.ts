import {
  DescribeAccountCommand as DescribeAccount,
  DescribeOrganizationalUnitCommand as DescribeOrganizationalUnit,
  DescribeOrganizationCommand as DescribeOrganization,
  DescribePolicyCommand as DescribePolicy,
} from '@aws-sdk/client-organizations';
import { parseOrganization } from '../../../../local/organization';
import {
  DENY_S3,
  FULL_ACCESS,
  GUARDRAILS,
  LAB,
  MANAGEMENT,
  organizationsPerTest,
  PRODUCTION,
  ROOT_ID,
  SANDBOX,
  SHOP,
  smallTree,
  UNUSED,
  WORKLOADS,
} from '../../../support/organizations-simulator';

const ARN = `arn:aws:organizations::${MANAGEMENT}`;
const ROOT = `o-a1b2c3d4e5/${ROOT_ID}`;

const start = organizationsPerTest();

it('describes the organization', async () => {
  const { client } = await start();
  expect((await client.send(new DescribeOrganization())).Organization).toEqual({
    Id: 'o-a1b2c3d4e5',
    Arn: `${ARN}:organization/o-a1b2c3d4e5`,
    FeatureSet: 'ALL',
    MasterAccountArn: `${ARN}:account/o-a1b2c3d4e5/${MANAGEMENT}`,
    MasterAccountId: MANAGEMENT,
    MasterAccountEmail: `${MANAGEMENT}@example.com`,
    AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
  });
});

it('describes an account, whose one path ends in a slash', async () => {
  const { client } = await start();
  const account = async (AccountId: string) => (await client.send(new DescribeAccount({ AccountId }))).Account;
  expect(await account(SHOP)).toEqual({
    Id: SHOP,
    Arn: `${ARN}:account/o-a1b2c3d4e5/${SHOP}`,
    Email: `${SHOP}@example.com`,
    Name: 'shop',
    State: 'ACTIVE',
    Status: 'ACTIVE',
    Paths: [`${ROOT}/${WORKLOADS}/${PRODUCTION}/${SHOP}/`],
    JoinedMethod: 'CREATED',
    JoinedTimestamp: new Date('2020-01-01T00:00:00Z'),
  });
  expect(await account(LAB)).toMatchObject({
    State: 'CLOSED',
    Paths: [`${ROOT}/${SANDBOX}/${LAB}/`],
    JoinedTimestamp: new Date('2024-02-29T12:30:00Z'),
  });
  expect(await account(MANAGEMENT)).toMatchObject({ Paths: [`${ROOT}/${MANAGEMENT}/`], JoinedMethod: 'INVITED' });
});

it.each([
  ['PENDING_ACTIVATION', 'SUSPENDED'],
  ['ACTIVE', 'ACTIVE'],
  ['SUSPENDED', 'SUSPENDED'],
  ['PENDING_CLOSURE', 'PENDING_CLOSURE'],
  ['CLOSED', 'SUSPENDED'],
])('describes an account that is %s with the older status %s, until AWS removed it', async (state, status) => {
  const accounts = [{ id: MANAGEMENT, name: 'management', state }];
  const organization = parseOrganization({ ...smallTree(), root: { id: ROOT_ID, accounts } });
  const { client, clock } = await start({ organization });
  const described = async () => (await client.send(new DescribeAccount({ AccountId: MANAGEMENT }))).Account;
  clock.advance(Date.parse('2026-09-13T01:06:05Z') - clock.now());
  expect(await described()).toMatchObject({ State: state, Status: status });
  clock.advance(86_400_000);
  expect(await described()).toMatchObject({ State: state });
  expect(await described()).not.toHaveProperty('Status');
});

it('describes an OU, whose path ends in a slash', async () => {
  const { client } = await start();
  const OrganizationalUnitId = PRODUCTION;
  expect((await client.send(new DescribeOrganizationalUnit({ OrganizationalUnitId }))).OrganizationalUnit).toEqual({
    Id: PRODUCTION,
    Arn: `${ARN}:ou/o-a1b2c3d4e5/${PRODUCTION}`,
    Name: 'Production',
    Path: `${ROOT}/${WORKLOADS}/${PRODUCTION}/`,
  });
});

it.each([
  {
    name: 'with a description',
    PolicyId: GUARDRAILS,
    summary: {
      Arn: `${ARN}:policy/o-a1b2c3d4e5/service_control_policy/${GUARDRAILS}`,
      Name: 'Guardrails',
      Description: 'No S3',
      AwsManaged: false,
    },
    content: JSON.stringify(DENY_S3),
  },
  {
    name: 'without one',
    PolicyId: UNUSED,
    summary: { Name: 'Unused', Description: '', AwsManaged: false },
    content: JSON.stringify(DENY_S3),
  },
  {
    name: 'of AWS',
    PolicyId: FULL_ACCESS,
    summary: {
      Arn: `arn:aws:organizations::aws:policy/service_control_policy/${FULL_ACCESS}`,
      Name: 'FullAWSAccess',
      Description: 'Allows access to every operation',
      AwsManaged: true,
    },
    content: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
  },
])('describes a policy $name', async ({ PolicyId, summary, content }) => {
  const { client } = await start();
  expect((await client.send(new DescribePolicy({ PolicyId }))).Policy).toEqual({
    PolicySummary: {
      Id: PolicyId,
      Arn: `${ARN}:policy/o-a1b2c3d4e5/service_control_policy/${PolicyId}`,
      Type: 'SERVICE_CONTROL_POLICY',
      ...summary,
    },
    Content: content,
  });
});

it('has no paths with withoutPaths', async () => {
  const { client } = await start({ withoutPaths: () => true });
  const { Account } = await client.send(new DescribeAccount({ AccountId: SHOP }));
  const unit = await client.send(new DescribeOrganizationalUnit({ OrganizationalUnitId: PRODUCTION }));
  expect(Account).not.toHaveProperty('Paths');
  expect(unit.OrganizationalUnit).not.toHaveProperty('Path');
});

it('describes an account at its new place after a move', async () => {
  const accounts = [{ id: SHOP, name: 'shop' }];
  let organization = smallTree();
  const { client } = await start({ organization: () => organization });
  organization = parseOrganization({ ...organization, managementAccountId: SHOP, root: { id: ROOT_ID, accounts } });
  expect((await client.send(new DescribeAccount({ AccountId: SHOP }))).Account?.Paths).toEqual([`${ROOT}/${SHOP}/`]);
});
