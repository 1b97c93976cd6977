import {
  ListAccountsCommand as ListAccounts,
  ListAccountsForParentCommand as ListAccountsForParent,
  ListChildrenCommand as ListChildren,
  ListOrganizationalUnitsForParentCommand as ListOrganizationalUnitsForParent,
  ListParentsCommand as ListParents,
  ListPoliciesCommand as ListPolicies,
  ListPoliciesForTargetCommand as ListPoliciesForTarget,
  ListRootsCommand as ListRoots,
  ListTargetsForPolicyCommand as ListTargetsForPolicy,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations';
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
const Filter = 'SERVICE_CONTROL_POLICY';

const start = organizationsPerTest();

type Call = (client: OrganizationsClient) => Promise<object>;
const children =
  (ParentId: string, ChildType: 'ACCOUNT' | 'ORGANIZATIONAL_UNIT'): Call =>
  (client) =>
    client.send(new ListChildren({ ParentId, ChildType }));
const policiesFor =
  (TargetId: string): Call =>
  (client) =>
    client.send(new ListPoliciesForTarget({ TargetId, Filter }));
const unitsFor =
  (ParentId: string): Call =>
  (client) =>
    client.send(new ListOrganizationalUnitsForParent({ ParentId }));

it.each<[string, Call, object]>([
  [
    'the root',
    (client) => client.send(new ListRoots()),
    {
      Roots: [
        {
          Id: ROOT_ID,
          Arn: `${ARN}:root/o-a1b2c3d4e5/${ROOT_ID}`,
          Name: 'Root',
          PolicyTypes: [{ Type: Filter, Status: 'ENABLED' }],
        },
      ],
    },
  ],
  [
    'the parent of an account',
    (client) => client.send(new ListParents({ ChildId: SHOP })),
    { Parents: [{ Id: PRODUCTION, Type: 'ORGANIZATIONAL_UNIT' }] },
  ],
  [
    'the parent of an OU',
    (client) => client.send(new ListParents({ ChildId: WORKLOADS })),
    { Parents: [{ Id: ROOT_ID, Type: 'ROOT' }] },
  ],
  [
    'the OUs of the root',
    children(ROOT_ID, 'ORGANIZATIONAL_UNIT'),
    {
      Children: [
        { Id: WORKLOADS, Type: 'ORGANIZATIONAL_UNIT' },
        { Id: SANDBOX, Type: 'ORGANIZATIONAL_UNIT' },
      ],
    },
  ],
  [
    'the accounts of the root',
    children(ROOT_ID, 'ACCOUNT'),
    {
      Children: [{ Id: MANAGEMENT, Type: 'ACCOUNT' }],
    },
  ],
  ['no accounts if there are none', children(WORKLOADS, 'ACCOUNT'), { Children: [] }],
  [
    'OUs with their paths',
    unitsFor(WORKLOADS),
    {
      OrganizationalUnits: [
        {
          Id: PRODUCTION,
          Arn: `${ARN}:ou/o-a1b2c3d4e5/${PRODUCTION}`,
          Name: 'Production',
          Path: `o-a1b2c3d4e5/${ROOT_ID}/${WORKLOADS}/${PRODUCTION}/`,
        },
      ],
    },
  ],
  ['no OUs if there are none', unitsFor(PRODUCTION), { OrganizationalUnits: [] }],
  [
    'no policies of another type',
    (client) => client.send(new ListPolicies({ Filter: 'TAG_POLICY' })),
    {
      Policies: [],
    },
  ],
  [
    'no policies of another type at a target',
    (client) => client.send(new ListPoliciesForTarget({ TargetId: WORKLOADS, Filter: 'BACKUP_POLICY' })),
    { Policies: [] },
  ],
  [
    'what a policy is attached to',
    (client) => client.send(new ListTargetsForPolicy({ PolicyId: FULL_ACCESS })),
    {
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
  ],
  [
    'no targets of a policy without',
    (client) => client.send(new ListTargetsForPolicy({ PolicyId: UNUSED })),
    {
      Targets: [],
    },
  ],
])('lists %s', async (_, call, expected) => {
  const { client } = await start();
  expect(await call(client)).toEqual({ ...expected, $metadata: expect.anything() as object });
});

it.each<[string, Call, string[]]>([
  [
    'all policies, also of AWS',
    (client) => client.send(new ListPolicies({ Filter })),
    [FULL_ACCESS, GUARDRAILS, UNUSED],
  ],
  ['the policies of an OU', policiesFor(WORKLOADS), [FULL_ACCESS, GUARDRAILS]],
  ['the policies of an account', policiesFor(SHOP), [FULL_ACCESS]],
  ['the policies of the root', policiesFor(ROOT_ID), [FULL_ACCESS]],
])('lists %s by their summaries', async (_, call, ids) => {
  const { client } = await start();
  const { Policies } = (await call(client)) as { Policies: object[] };
  expect(Policies).toEqual(ids.map((Id) => expect.objectContaining({ Id, Type: Filter }) as object));
  expect(Object.keys(Policies[0]).sort()).toEqual(['Arn', 'AwsManaged', 'Description', 'Id', 'Name', 'Type']);
});

it.each<[string, Call, [id: string, path: string][]]>([
  [
    'all accounts',
    (client) => client.send(new ListAccounts()),
    [
      [MANAGEMENT, `${MANAGEMENT}/`],
      [SHOP, `${WORKLOADS}/${PRODUCTION}/${SHOP}/`],
      [LAB, `${SANDBOX}/${LAB}/`],
    ],
  ],
  [
    'the accounts of the root',
    (client) => client.send(new ListAccountsForParent({ ParentId: ROOT_ID })),
    [[MANAGEMENT, `${MANAGEMENT}/`]],
  ],
  [
    'the accounts of an OU, not of those below it',
    (client) => client.send(new ListAccountsForParent({ ParentId: WORKLOADS })),
    [],
  ],
])('lists %s with their paths, states and dates', async (_, call, expected) => {
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
