import {
  AttachPolicyCommand as AttachPolicy,
  CreatePolicyCommand as CreatePolicy,
  DeletePolicyCommand as DeletePolicy,
  DescribeAccountCommand as DescribeAccount,
  DescribePolicyCommand as DescribePolicy,
  DetachPolicyCommand as DetachPolicy,
  ListChildrenCommand as ListChildren,
  ListPoliciesCommand as ListPolicies,
  ListPoliciesForTargetCommand as ListPoliciesForTarget,
  ListTargetsForPolicyCommand as ListTargetsForPolicy,
  MoveAccountCommand as MoveAccount,
  type OrganizationsClient,
  UpdateOrganizationalUnitCommand as UpdateOrganizationalUnit,
  UpdatePolicyCommand as UpdatePolicy,
} from '@aws-sdk/client-organizations';
import { startSimulator } from '../../../../local/aws/iam';
import { ChangingOrganization } from '../../../../local/organization';
import { Caller } from '../../../support/iam-simulator';
import {
  FULL_ACCESS,
  GUARDRAILS,
  MANAGEMENT,
  organizationsPerTest,
  organizationsRefusal,
  PRODUCTION,
  ROOT_ID,
  SANDBOX,
  SHOP,
  smallTree,
  UNUSED,
  WORKLOADS,
} from '../../../support/organizations-simulator';

const Type = 'SERVICE_CONTROL_POLICY';
/** With white space, which AWS keeps. */
const CONTENT = `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": ["ec2:*"], "Resource": "*" }
}`;
const NEW = { Name: 'NoEc2', Description: 'Nobody uses EC2', Content: CONTENT, Type } as const;

const start = organizationsPerTest();
const policiesOf = async (client: OrganizationsClient, TargetId: string) =>
  (await client.send(new ListPoliciesForTarget({ TargetId, Filter: Type }))).Policies?.map(({ Id }) => Id);

it('creates a policy without targets, and keeps its text unchanged', async () => {
  const { client } = await start();
  const { Policy: created } = await client.send(new CreatePolicy(NEW));
  const id = created?.PolicySummary?.Id ?? '';
  expect(id).toMatch(/^p-[0-9a-z]{8,32}$/);
  expect(created).toEqual({
    PolicySummary: {
      Id: id,
      Arn: `arn:aws:organizations::${MANAGEMENT}:policy/o-a1b2c3d4e5/service_control_policy/${id}`,
      Name: 'NoEc2',
      Description: 'Nobody uses EC2',
      Type,
      AwsManaged: false,
    },
    Content: CONTENT,
  });
  expect((await client.send(new DescribePolicy({ PolicyId: id }))).Policy).toEqual(created);
  const { Policies } = await client.send(new ListPolicies({ Filter: Type }));
  expect(Policies).toContainEqual(created?.PolicySummary);
  expect((await client.send(new ListTargetsForPolicy({ PolicyId: id }))).Targets).toEqual([]);
});

it('gives each policy another id', async () => {
  const { client } = await start();
  const idOf = async (Name: string) =>
    (await client.send(new CreatePolicy({ ...NEW, Name }))).Policy?.PolicySummary?.Id;
  expect(await idOf('First')).not.toBe(await idOf('Second'));
});

it.each([
  { name: 'the root', TargetId: ROOT_ID, before: [FULL_ACCESS] },
  { name: 'an OU', TargetId: WORKLOADS, before: [FULL_ACCESS, GUARDRAILS] },
  { name: 'an account', TargetId: SHOP, before: [FULL_ACCESS] },
  { name: 'the management account', TargetId: MANAGEMENT, before: [FULL_ACCESS] },
])('attaches a policy to $name, and detaches it', async ({ TargetId, before }) => {
  const { client } = await start();
  await client.send(new AttachPolicy({ PolicyId: UNUSED, TargetId }));
  expect(await policiesOf(client, TargetId)).toEqual([...before, UNUSED]);
  const { Targets } = await client.send(new ListTargetsForPolicy({ PolicyId: UNUSED }));
  expect(Targets?.map((target) => target.TargetId)).toEqual([TargetId]);
  await client.send(new DetachPolicy({ PolicyId: UNUSED, TargetId }));
  expect(await policiesOf(client, TargetId)).toEqual(before);
});

it("detaches AWS's policy if another one is attached", async () => {
  const { client } = await start();
  await client.send(new DetachPolicy({ PolicyId: FULL_ACCESS, TargetId: WORKLOADS }));
  expect(await policiesOf(client, WORKLOADS)).toEqual([GUARDRAILS]);
});

it.each([
  { name: 'its name', update: { Name: 'Renamed' }, changed: { Name: 'Renamed' } },
  { name: 'its own name', update: { Name: 'Guardrails' }, changed: {} },
  { name: 'its description', update: { Description: '' }, changed: { Description: '' } },
  { name: 'nothing', update: {}, changed: {} },
])('updates the policy $name', async ({ update, changed }) => {
  const { client } = await start();
  const { Policy: before } = await client.send(new DescribePolicy({ PolicyId: GUARDRAILS }));
  const { Policy: after } = await client.send(new UpdatePolicy({ PolicyId: GUARDRAILS, ...update }));
  expect(after).toEqual({ ...before, PolicySummary: { ...before?.PolicySummary, ...changed } });
});

it('updates the content of a policy', async () => {
  const { client } = await start();
  const { Policy: after } = await client.send(new UpdatePolicy({ PolicyId: GUARDRAILS, Content: CONTENT }));
  expect(after).toMatchObject({ PolicySummary: { Name: 'Guardrails', Description: 'No S3' }, Content: CONTENT });
});

it('deletes a policy without targets', async () => {
  const { client } = await start();
  await client.send(new DeletePolicy({ PolicyId: UNUSED }));
  const refusal = await organizationsRefusal(client.send(new DescribePolicy({ PolicyId: UNUSED })));
  expect(refusal).toMatchObject({ code: 'PolicyNotFoundException' });
  await client.send(new CreatePolicy({ ...NEW, Name: 'Unused' }));
});

it.each([
  { name: 'another name', Name: 'Live', expected: 'Live' },
  { name: 'its own name', Name: 'Production', expected: 'Production' },
  { name: 'the name of an OU elsewhere', Name: 'Sandbox', expected: 'Sandbox' },
  { name: 'no name', Name: undefined, expected: 'Production' },
])('renames an OU to $name', async ({ Name, expected }) => {
  const { client } = await start();
  const renamed = await client.send(new UpdateOrganizationalUnit({ OrganizationalUnitId: PRODUCTION, Name }));
  expect(renamed.OrganizationalUnit).toEqual({
    Id: PRODUCTION,
    Arn: `arn:aws:organizations::${MANAGEMENT}:ou/o-a1b2c3d4e5/${PRODUCTION}`,
    Name: expected,
    Path: `o-a1b2c3d4e5/${ROOT_ID}/${WORKLOADS}/${PRODUCTION}/`,
  });
});

it('moves an account with its policies', async () => {
  const { client } = await start();
  await client.send(new AttachPolicy({ PolicyId: UNUSED, TargetId: SHOP }));
  await client.send(new MoveAccount({ AccountId: SHOP, SourceParentId: PRODUCTION, DestinationParentId: SANDBOX }));
  const { Account } = await client.send(new DescribeAccount({ AccountId: SHOP }));
  expect(Account?.Paths).toEqual([`o-a1b2c3d4e5/${ROOT_ID}/${SANDBOX}/${SHOP}/`]);
  expect(await policiesOf(client, SHOP)).toEqual([FULL_ACCESS, UNUSED]);
  const left = await client.send(new ListChildren({ ParentId: PRODUCTION, ChildType: 'ACCOUNT' }));
  expect(left.Children).toEqual([]);
});

it('a delayed change keeps the changes in between', async () => {
  const arrival = Promise.withResolvers<undefined>();
  const { client, clock } = await start({
    intercept: ({ parameters }) => {
      arrival.resolve(undefined);
      return parameters.TargetId === SHOP ? { kind: 'delay', milliseconds: 200 } : undefined;
    },
  });
  const delayed = client.send(new AttachPolicy({ PolicyId: UNUSED, TargetId: SHOP }));
  await arrival.promise;
  clock.advance(1);
  await client.send(new AttachPolicy({ PolicyId: UNUSED, TargetId: SANDBOX }));
  await delayed;
  const { Targets } = await client.send(new ListTargetsForPolicy({ PolicyId: UNUSED }));
  expect(Targets?.map(({ TargetId }) => TargetId)).toEqual([SHOP, SANDBOX]);
});

it.each([
  ['an organization', smallTree()],
  ['a function', smallTree],
])('fails to change an organization that is given as %s', async (_, organization) => {
  const { client } = await start({ organization });
  for (const Content of [CONTENT, '{']) {
    expect(await organizationsRefusal(client.send(new CreatePolicy({ ...NEW, Content })))).toEqual({
      status: 400,
      code: 'AccessDeniedException',
      message: "You don't have permissions to access this resource.",
    });
  }
  expect((await client.send(new ListPolicies({ Filter: Type }))).Policies).toHaveLength(3);
});

it('the next report shows the attached policy', async () => {
  const organization = new ChangingOrganization(smallTree());
  const { client, clock } = await start({ organization });
  const iam = await startSimulator({ organization: () => organization.at(clock.now()), clock, durationOf: () => 0 });
  const caller = new Caller(iam.url, 'AKIDFIRST');
  const listed = async () => {
    clock.advance(60_000);
    const EntityPath = `o-a1b2c3d4e5/${ROOT_ID}/${WORKLOADS}/${PRODUCTION}`;
    const JobId = await caller.generate({ EntityPath });
    const { AccessDetails } = await caller.get({ JobId, MaxItems: 1_000 });
    return AccessDetails?.map((row) => row.ServiceNamespace).filter((service) => /^(ec2|s3|sqs)$/.test(service ?? ''));
  };
  expect(await listed()).toEqual(['ec2', 'sqs']);
  const { Policy } = await client.send(new CreatePolicy(NEW));
  expect(await listed()).toEqual(['ec2', 'sqs']);
  await client.send(new AttachPolicy({ PolicyId: Policy?.PolicySummary?.Id, TargetId: WORKLOADS }));
  expect(await listed()).toEqual(['sqs']);
  await client.send(new UpdatePolicy({ PolicyId: GUARDRAILS, Content: CONTENT }));
  expect(await listed()).toEqual(['s3', 'sqs']);
  caller.client.destroy();
  await iam.close();
});
