import {
  DescribeAccountCommand as DescribeAccount,
  DescribeOrganizationalUnitCommand as DescribeOrganizationalUnit,
  ListParentsCommand as ListParents,
  ListPoliciesCommand as ListPolicies,
  ListRootsCommand as ListRoots,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { type Organization, parseOrganization } from '../../../../local/organization';
import {
  type OrganizationsSimulator,
  type OrganizationsSimulatorOptions,
  startOrganizationsSimulator,
} from '../../../../local/aws/organizations';
import { TestClock } from '../../../support/iam-simulator';

const ROOT_ID = 'r-f6g7';
const WORKLOADS = 'ou-f6g7-workload';
const PRODUCTION = 'ou-f6g7-prod0001';
const SHOP = '222222222222';
const MANAGEMENT = '111111111111';
const ARN = `arn:aws:organizations::${MANAGEMENT}`;

const organization = (): Organization =>
  parseOrganization({
    id: 'o-a1b2c3d4e5',
    managementAccountId: MANAGEMENT,
    root: {
      id: ROOT_ID,
      accounts: [{ id: MANAGEMENT, name: 'management' }],
      organizationalUnits: [
        {
          id: WORKLOADS,
          name: 'Workloads',
          organizationalUnits: [{ id: PRODUCTION, name: 'Production', accounts: [{ id: SHOP, name: 'shop' }] }],
        },
      ],
    },
  });

let clock: TestClock;
let simulator: OrganizationsSimulator;
let client: OrganizationsClient;
const start = async (options: Partial<OrganizationsSimulatorOptions> = {}) => {
  clock = new TestClock();
  simulator = await startOrganizationsSimulator({ organization: organization(), clock, ...options });
  const credentials = { accessKeyId: 'AKIDFIRST', secretAccessKey: 'not-a-secret' };
  client = new OrganizationsClient({ endpoint: simulator.url, region: 'us-east-1', credentials, maxAttempts: 1 });
};
afterEach(async () => {
  client.destroy();
  await simulator.close();
});

const account = (AccountId: string) => client.send(new DescribeAccount({ AccountId }));
const unit = (OrganizationalUnitId: string) => client.send(new DescribeOrganizationalUnit({ OrganizationalUnitId }));
const parents = async (ChildId: string) => (await client.send(new ListParents({ ChildId }))).Parents;

it('describes an account, whose one path ends in a slash', async () => {
  await start({ stateOf: (id) => (id === SHOP ? 'CLOSED' : 'ACTIVE') });
  expect((await account(SHOP)).Account).toEqual({
    Id: SHOP,
    Arn: `${ARN}:account/o-a1b2c3d4e5/${SHOP}`,
    Email: `${SHOP}@example.com`,
    Name: 'shop',
    State: 'CLOSED',
    Paths: [`o-a1b2c3d4e5/${ROOT_ID}/${WORKLOADS}/${PRODUCTION}/${SHOP}/`],
    JoinedMethod: 'CREATED',
    JoinedTimestamp: new Date('2020-01-01T00:00:00Z'),
  });
  expect((await account(MANAGEMENT)).Account).toMatchObject({
    State: 'ACTIVE',
    Paths: [`o-a1b2c3d4e5/${ROOT_ID}/${MANAGEMENT}/`],
  });
});

it('describes an OU, whose path ends in a slash', async () => {
  await start();
  expect((await unit(PRODUCTION)).OrganizationalUnit).toEqual({
    Id: PRODUCTION,
    Arn: `${ARN}:ou/o-a1b2c3d4e5/${PRODUCTION}`,
    Name: 'Production',
    Path: `o-a1b2c3d4e5/${ROOT_ID}/${WORKLOADS}/${PRODUCTION}/`,
  });
});

it('leaves out paths where it is told to', async () => {
  await start({ withoutPaths: () => true });
  expect((await account(SHOP)).Account).not.toHaveProperty('Paths');
  expect((await unit(PRODUCTION)).OrganizationalUnit).not.toHaveProperty('Path');
});

it('lists the root, and the one parent of what is below it', async () => {
  await start();
  expect((await client.send(new ListRoots())).Roots).toEqual([
    expect.objectContaining({ Id: ROOT_ID, Arn: `${ARN}:root/o-a1b2c3d4e5/${ROOT_ID}` }),
  ]);
  expect(await parents(SHOP)).toEqual([{ Id: PRODUCTION, Type: 'ORGANIZATIONAL_UNIT' }]);
  expect(await parents(PRODUCTION)).toEqual([{ Id: WORKLOADS, Type: 'ORGANIZATIONAL_UNIT' }]);
  expect(await parents(WORKLOADS)).toEqual([{ Id: ROOT_ID, Type: 'ROOT' }]);
});

it('begins lists with an empty page where it is told to', async () => {
  await start({ emptyFirstPages: true });
  expect(await parents(SHOP)).toEqual([]);
  const { NextToken } = await client.send(new ListParents({ ChildId: SHOP }));
  const next = await client.send(new ListParents({ ChildId: SHOP, NextToken }));
  expect(next).toMatchObject({ Parents: [{ Id: PRODUCTION }] });
  expect(next).not.toHaveProperty('NextToken');
});

it('sees an account move', async () => {
  const accounts = [{ id: SHOP, name: 'shop' }];
  const moved = parseOrganization({ ...organization(), managementAccountId: SHOP, root: { id: ROOT_ID, accounts } });
  let current = organization();
  await start({ organization: () => current });
  current = moved;
  expect((await account(SHOP)).Account?.Paths).toEqual([`o-a1b2c3d4e5/${ROOT_ID}/${SHOP}/`]);
});

it.each<[string, string, () => Promise<unknown>]>([
  ['an unknown account', 'AccountNotFoundException', () => account('999999999999')],
  ['an unknown OU', 'OrganizationalUnitNotFoundException', () => unit('ou-f6g7-nowhere1')],
  ['the parents of an unknown child', 'ChildNotFoundException', () => parents('999999999999')],
  ['the parents of the root', 'InvalidInputException', () => parents(ROOT_ID)],
  ['a short account id', 'InvalidInputException', () => account('22222222222')],
  ['an account for an OU', 'InvalidInputException', () => unit(SHOP)],
  ['a token of another list', 'InvalidInputException', () => client.send(new ListRoots({ NextToken: 'other' }))],
  ['another operation', 'UnknownOperationException', () => client.send(new ListPolicies({ Filter: 'TAG_POLICY' }))],
])('fails for %s', async (_name, name, call) => {
  await start();
  await expect(call()).rejects.toMatchObject({ name, $fault: 'client', $metadata: { httpStatusCode: 400 } });
});

it.each([
  ['a request that is not signed', undefined, 'MissingAuthenticationTokenException'],
  ['a request whose signature says nothing', 'AWS4-HMAC-SHA256 Signature=0', 'IncompleteSignatureException'],
  [
    'a request that is signed for another service',
    'AWS4-HMAC-SHA256 Credential=AKIDFIRST/20260911/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0',
    'InvalidSignatureException',
  ],
])('fails for %s, by the names of a JSON service', async (_name, authorization, code) => {
  await start();
  const headers = { 'x-amz-target': 'AWSOrganizationsV20161128.ListRoots', ...(authorization && { authorization }) };
  const response = await fetch(simulator.url, { method: 'POST', headers, body: '{}' });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ __type: code });
});

it('fails for an access key that Organizations does not know yet', async () => {
  await start({ knows: (accessKeyId) => accessKeyId !== 'AKIDFIRST' });
  await expect(account(SHOP)).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
    message: 'The security token included in the request is invalid.',
    $metadata: { httpStatusCode: 400 },
  });
});

it('fails where the caller has no permission', async () => {
  await start({ permissions: ({ action, accessKeyId }) => action !== 'ListRoots' || accessKeyId !== 'AKIDFIRST' });
  await expect(client.send(new ListRoots())).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(account(SHOP)).resolves.toBeDefined();
});

it.each<[string, () => Promise<unknown>, number, number]>([
  ['DescribeAccount', () => account(SHOP), 20, 30],
  ['DescribeOrganizationalUnit', () => unit(PRODUCTION), 2, 2],
  ['ListParents', () => parents(SHOP), 5, 8],
  ['ListRoots', () => client.send(new ListRoots()), 1, 2],
])('limits %s, and forgets with time', async (_name, call, rate, burst) => {
  const taken = async () => {
    for (let calls = 0; ; calls++) {
      try {
        await call();
      } catch (error) {
        expect(error).toMatchObject({ name: 'TooManyRequestsException' });
        return calls;
      }
    }
  };
  await start();
  expect(await taken()).toBe(burst);
  clock.advance(1_000);
  expect(await taken()).toBe(rate);
  clock.advance(3_600_000);
  expect(await taken()).toBe(burst);
});

it('makes a call go wrong as it is told to', async () => {
  const fault = { kind: 'error', status: 500, code: 'ServiceException', message: 'Not now.' } as const;
  await start({ intercept: ({ action }) => (action === 'ListRoots' ? fault : undefined) });
  await expect(client.send(new ListRoots())).rejects.toMatchObject({ name: 'ServiceException', message: 'Not now.' });
  await account(SHOP);
  expect(simulator.calls).toMatchObject([
    { action: 'ListRoots', status: 500, code: 'ServiceException', accessKeyId: 'AKIDFIRST' },
    { action: 'DescribeAccount', status: 200, parameters: { AccountId: SHOP } },
  ]);
});
