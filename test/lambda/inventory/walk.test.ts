import { OrganizationsError } from '../../../lambda/entity-path/port';
import { emptyListing, type Listing } from '../../../lambda/inventory/list/listing';
import { OutOfTime, pacedDirectory } from '../../../lambda/inventory/list/paced-directory';
import { walk } from '../../../lambda/inventory/list/walk';
import type { Directory } from '../../../lambda/inventory/port';
import type { OrganizationsSimulatorOptions } from '../../../local/aws/organizations/options';
import { SimulatedDirectory } from '../../support/inventory-directory';
import { InventoryTime } from '../../support/inventory-time';
import { largeOrganization } from '../../support/organizations';
import { smallTree } from '../../support/organizations-simulator';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const WORKLOADS = `${ROOT}/ou-f6g7-workload`;
const SANDBOX = `${ROOT}/ou-f6g7-sandbox1`;

const EXPECTED = {
  rootPath: ROOT,
  managementAccountId: '111111111111',
  units: [
    { Id: 'ou-f6g7-workload', Name: 'Workloads', EntityPath: WORKLOADS },
    { Id: 'ou-f6g7-sandbox1', Name: 'Sandbox', EntityPath: SANDBOX },
    { Id: 'ou-f6g7-prod0001', Name: 'Production', EntityPath: `${WORKLOADS}/ou-f6g7-prod0001` },
  ],
  accounts: {
    111111111111: { Id: '111111111111', Name: 'management', State: 'ACTIVE', EntityPath: `${ROOT}/111111111111` },
    222222222222: {
      Id: '222222222222',
      Name: 'shop',
      State: 'ACTIVE',
      EntityPath: `${WORKLOADS}/ou-f6g7-prod0001/222222222222`,
    },
    333333333333: {
      Id: '333333333333',
      Name: 'lab',
      State: 'CLOSED',
      EntityPath: `${SANDBOX}/333333333333`,
      JoinedAt: '2024-02-29T12:30:00.000Z',
    },
  },
};

interface Options {
  readonly organizations?: Partial<OrganizationsSimulatorOptions>;
  readonly settings?: ConstructorParameters<typeof SimulatedDirectory>[2];
  readonly endsAfter?: number;
}

function prepared({ organizations, settings, endsAfter = 900_000 }: Options = {}) {
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  const time = new InventoryTime();
  const simulated = new SimulatedDirectory(time, { organization: smallTree(), ...organizations }, settings);
  const directory = () => pacedDirectory(simulated.directory, time, time.now() + endsAfter);
  return { time, simulated, directory };
}

async function listed(options: Options = {}) {
  const { time, simulated, directory } = prepared(options);
  const listing = emptyListing();
  await walk(listing, directory());
  return { time, listing, actions: simulated.calls.map(({ action }) => action), simulated };
}

it('lists OUs from the top down, accounts with their paths, and policies with what they are attached to', async () => {
  const { listing, actions } = await listed();
  expect(listing).toMatchObject(EXPECTED);
  expect(listing.policies).toEqual([
    {
      Id: 'p-FullAWSAccess',
      Name: 'FullAWSAccess',
      Targets: expect.arrayContaining(['r-f6g7', 'ou-f6g7-workload', '222222222222']) as string[],
      Content: expect.stringContaining('"Allow"') as string,
    },
    {
      Id: 'p-guardrail1',
      Name: 'Guardrails',
      Targets: ['ou-f6g7-workload'],
      Content: expect.stringContaining('s3:*') as string,
    },
    { Id: 'p-unused0001', Name: 'Unused', Targets: [], Content: '' },
  ]);
  expect(actions).not.toContain('DescribeAccount');
  expect(actions.filter((action) => action === 'ListAccounts')).toHaveLength(1);
  // What is attached to nothing binds nobody.
  expect(actions.filter((action) => action === 'DescribePolicy')).toHaveLength(2);
});

it.each<[string, Options]>([
  ['AWS tells no paths', { organizations: { withoutPaths: () => true } }],
  ['pages come empty', { organizations: { emptyFirstPages: true } }],
  ['every second call is throttled', { settings: { intercept: everySecond('TooManyRequestsException') } }],
])('lists the same where %s', async (_, options) => {
  expect((await listed(options)).listing).toMatchObject(EXPECTED);
});

function everySecond(code: string) {
  let calls = 0;
  return () => (++calls % 2 === 0 ? Object.assign(new Error('Slow down.'), { code }) : undefined);
}

it('goes on with a listing where an earlier invocation stopped, at any call', async () => {
  const whole = (await listed()).listing;
  for (let seconds = 0; seconds < 4; seconds += 0.2) {
    const { directory } = prepared({ endsAfter: seconds * 1_000, settings: { latency: 10 } });
    const listing = emptyListing();
    let kept: Listing = listing;
    await walk(listing, directory()).catch((error: unknown) => {
      expect(error).toBeInstanceOf(OutOfTime);
      kept = JSON.parse(JSON.stringify(listing)) as Listing;
    });
    await walk(kept, prepared().directory());
    expect(kept).toEqual(whole);
  }
});

it('is never throttled, because it keeps to the rates that AWS documents', async () => {
  const { simulated, time, listing } = await listed({
    organizations: { organization: largeOrganization(2_000, 100) },
  });
  expect(simulated.refusals).toEqual({});
  expect(Object.keys(listing.accounts)).toHaveLength(2_000);
  // 101 lists of OUs at 5 a second, 100 pages of accounts at 8, 106 pages of targets at 5.
  expect(time.elapsed).toBeLessThan(60);
});

it.each<[string, string, RegExp]>([
  ['AccessDeniedException', 'not permitted for 90 s', /needs organizations:ListRoots, .*AccessDeniedException/],
  ['TooManyRequestsException', 'throttled for ten minutes', /no usable answer for ten minutes/],
  ['InvalidInputException', 'refused', /act on what Organizations says/],
])('fails with a sentence for %s, %s', async (code, _, expected) => {
  const intercept = () => Object.assign(new Error('Organizations said so.'), { code });
  await expect(listed({ settings: { intercept } })).rejects.toThrow(expected);
});

it('takes an OU that is gone meanwhile for empty', async () => {
  const { directory } = prepared();
  const real = directory();
  const gone: Directory = {
    ...real,
    unitsBelow: (parentId, token) =>
      parentId === 'ou-f6g7-workload'
        ? Promise.reject(new OrganizationsError('not-found', 'ParentNotFoundException', 'Gone.'))
        : real.unitsBelow(parentId, token),
  };
  const listing = emptyListing();
  await walk(listing, gone);
  expect(listing.units.map(({ Name }) => Name)).toEqual(['Workloads', 'Sandbox']);
});
