import {
  ListAccountsCommand as ListAccounts,
  ListAccountsForParentCommand as ListAccountsForParent,
  ListOrganizationalUnitsForParentCommand as ListOrganizationalUnitsForParent,
  ListParentsCommand as ListParents,
  ListPoliciesCommand as ListPolicies,
  ListPoliciesForTargetCommand as ListPoliciesForTarget,
  ListRootsCommand as ListRoots,
  ListTargetsForPolicyCommand as ListTargetsForPolicy,
} from '@aws-sdk/client-organizations';
import { children, Filter, type Send } from '../../../support/organizations-calls';
import {
  FULL_ACCESS,
  GUARDRAILS,
  LAB,
  MANAGEMENT,
  organizationsPerTest,
  PRODUCTION,
  ROOT_ID,
  SANDBOX,
  SHOP,
  UNUSED,
  WORKLOADS,
} from '../../../support/organizations-simulator';

const ARN = `arn:aws:organizations::${MANAGEMENT}`;

const start = organizationsPerTest();

const policiesFor =
  (TargetId: string): Send =>
  (client) =>
    client.send(new ListPoliciesForTarget({ TargetId, Filter }));
const unitsFor =
  (ParentId: string): Send =>
  (client) =>
    client.send(new ListOrganizationalUnitsForParent({ ParentId }));

it.each<{ readonly name: string; readonly call: Send; readonly expected: object }>([
  {
    name: 'the root',
    call: (client) => client.send(new ListRoots()),
    expected: {
      Roots: [
        {
          Id: ROOT_ID,
          Arn: `${ARN}:root/o-a1b2c3d4e5/${ROOT_ID}`,
          Name: 'Root',
          PolicyTypes: [{ Type: Filter, Status: 'ENABLED' }],
        },
      ],
    },
  },
  {
    name: 'the parent of an account',
    call: (client) => client.send(new ListParents({ ChildId: SHOP })),
    expected: { Parents: [{ Id: PRODUCTION, Type: 'ORGANIZATIONAL_UNIT' }] },
  },
  {
    name: 'the parent of an OU',
    call: (client) => client.send(new ListParents({ ChildId: WORKLOADS })),
    expected: { Parents: [{ Id: ROOT_ID, Type: 'ROOT' }] },
  },
  {
    name: 'the OUs of the root',
    call: children(ROOT_ID, 'ORGANIZATIONAL_UNIT'),
    expected: {
      Children: [
        { Id: WORKLOADS, Type: 'ORGANIZATIONAL_UNIT' },
        { Id: SANDBOX, Type: 'ORGANIZATIONAL_UNIT' },
      ],
    },
  },
  {
    name: 'the accounts of the root',
    call: children(ROOT_ID, 'ACCOUNT'),
    expected: {
      Children: [{ Id: MANAGEMENT, Type: 'ACCOUNT' }],
    },
  },
  { name: 'no accounts if there are none', call: children(WORKLOADS, 'ACCOUNT'), expected: { Children: [] } },
  {
    name: 'OUs with their paths',
    call: unitsFor(WORKLOADS),
    expected: {
      OrganizationalUnits: [
        {
          Id: PRODUCTION,
          Arn: `${ARN}:ou/o-a1b2c3d4e5/${PRODUCTION}`,
          Name: 'Production',
          Path: `o-a1b2c3d4e5/${ROOT_ID}/${WORKLOADS}/${PRODUCTION}/`,
        },
      ],
    },
  },
  { name: 'no OUs if there are none', call: unitsFor(PRODUCTION), expected: { OrganizationalUnits: [] } },
  {
    name: 'no policies of another type',
    call: (client) => client.send(new ListPolicies({ Filter: 'TAG_POLICY' })),
    expected: {
      Policies: [],
    },
  },
  {
    name: 'no policies of another type at a target',
    call: (client) => client.send(new ListPoliciesForTarget({ TargetId: WORKLOADS, Filter: 'BACKUP_POLICY' })),
    expected: { Policies: [] },
  },
  {
    name: 'what a policy is attached to',
    call: (client) => client.send(new ListTargetsForPolicy({ PolicyId: FULL_ACCESS })),
    expected: {
      Targets: [
        { TargetId: ROOT_ID, Arn: `${ARN}:root/o-a1b2c3d4e5/${ROOT_ID}`, Name: 'Root', Type: 'ROOT' },
        { TargetId: MANAGEMENT, Arn: `${ARN}:account/o-a1b2c3d4e5/${MANAGEMENT}`, Name: 'management', Type: 'ACCOUNT' },
        {
          TargetId: WORKLOADS,
          Arn: `${ARN}:ou/o-a1b2c3d4e5/${WORKLOADS}`,
          Name: 'Workloads',
          Type: 'ORGANIZATIONAL_UNIT',
        },
        expect.objectContaining({ TargetId: PRODUCTION }),
        expect.objectContaining({ TargetId: SHOP }),
        expect.objectContaining({ TargetId: SANDBOX }),
        expect.objectContaining({ TargetId: LAB }),
      ],
    },
  },
  {
    name: 'no targets of a policy without',
    call: (client) => client.send(new ListTargetsForPolicy({ PolicyId: UNUSED })),
    expected: {
      Targets: [],
    },
  },
])('lists $name', async ({ call, expected }) => {
  const { client } = await start();
  expect(await call(client)).toEqual({ ...expected, $metadata: expect.anything() as object });
});

it.each<{ readonly name: string; readonly call: Send; readonly ids: string[] }>([
  {
    name: 'all policies, also of AWS',
    call: (client) => client.send(new ListPolicies({ Filter })),
    ids: [FULL_ACCESS, GUARDRAILS, UNUSED],
  },
  { name: 'the policies of an OU', call: policiesFor(WORKLOADS), ids: [FULL_ACCESS, GUARDRAILS] },
  { name: 'the policies of an account', call: policiesFor(SHOP), ids: [FULL_ACCESS] },
  { name: 'the policies of the root', call: policiesFor(ROOT_ID), ids: [FULL_ACCESS] },
])('lists $name by their summaries', async ({ call, ids }) => {
  const { client } = await start();
  const { Policies } = (await call(client)) as { Policies: object[] };
  expect(Policies).toEqual(ids.map((Id) => expect.objectContaining({ Id, Type: Filter }) as object));
  expect(Object.keys(Policies[0]).sort()).toEqual(['Arn', 'AwsManaged', 'Description', 'Id', 'Name', 'Type']);
});

it.each<{ readonly name: string; readonly call: Send; readonly expected: [id: string, path: string][] }>([
  {
    name: 'all accounts',
    call: (client) => client.send(new ListAccounts()),
    expected: [
      [MANAGEMENT, `${MANAGEMENT}/`],
      [SHOP, `${WORKLOADS}/${PRODUCTION}/${SHOP}/`],
      [LAB, `${SANDBOX}/${LAB}/`],
    ],
  },
  {
    name: 'the accounts of the root',
    call: (client) => client.send(new ListAccountsForParent({ ParentId: ROOT_ID })),
    expected: [[MANAGEMENT, `${MANAGEMENT}/`]],
  },
  {
    name: 'the accounts of an OU, not of those below it',
    call: (client) => client.send(new ListAccountsForParent({ ParentId: WORKLOADS })),
    expected: [],
  },
])('lists $name with their paths, states and dates', async ({ call, expected }) => {
  const { client } = await start();
  const { Accounts } = (await call(client)) as { Accounts: object[] };
  expect(Accounts).toEqual(
    expected.map(
      ([Id, path]) =>
        expect.objectContaining({
          ...{ Id, Paths: [`o-a1b2c3d4e5/${ROOT_ID}/${path}`], State: Id === LAB ? 'CLOSED' : 'ACTIVE' },
          JoinedTimestamp: expect.any(Date) as Date,
        }) as object,
    ),
  );
});
