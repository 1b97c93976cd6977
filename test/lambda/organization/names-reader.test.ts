import type { Account } from '../../../lambda/organization/port';
import { ENTITY_PATH } from '../../support/ids';
import { account, type Contents, organizationWith, readFailure } from '../../support/organization-fakes';
import { START, TestClock } from '../../support/clocks';

let clock: TestClock;
beforeEach(() => {
  clock = new TestClock();
  jest.spyOn(console, 'info').mockImplementation();
});
afterEach(() => {
  jest.restoreAllMocks();
});

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const UNIT = 'ou-f6g7-h8i9j0k1';
const OTHER = 'ou-f6g7-other001';
const SHOP = '222222222222';
const LAB = '333333333333';
const UNITS = { [UNIT]: 'Workloads', [OTHER]: '=cmd|"/C calc"!A0' };
const ACCOUNTS: readonly Account[] = [
  account('111111111111', ROOT, { isManagement: true }),
  account(SHOP, ENTITY_PATH),
  account(LAB, `${ENTITY_PATH}/${OTHER}`, { joinedAt: '2026-09-01T00:00:00.000Z' }),
  account('444444444444', ENTITY_PATH, { isActive: false }),
  account('555555555555', `${ROOT}/${OTHER}`),
];
const TIMES = { requestedAt: START - 60_000, until: START + 15_000 };
const MENTIONED = [`${ENTITY_PATH}/${SHOP}`, `${ENTITY_PATH}/${OTHER}/${LAB}`, `${ENTITY_PATH}/${SHOP}`];

const read = (contents: Contents = {}, entityPath = ENTITY_PATH, mentioned = MENTIONED) => {
  const { reads, organization } = organizationWith(clock, { units: UNITS, accounts: ACCOUNTS, ...contents });
  return { reads, organization, names: organization.names(entityPath, mentioned, TIMES) };
};
const joined = (id: string, joinedAt = '2020-01-01T00:00:00.000Z') => ({
  [id]: { Name: `Name of ${id}`, JoinedTimestamp: joinedAt },
});
const SAYS = 'Organizations says: Code: Organizations said so.';

it('reads the name of each account and OU that the report mentions, as people gave it', async () => {
  const { names, reads } = read();
  expect(await names).toEqual({
    names: {
      NumberOfNamesMissing: 0,
      Entities: {
        ...joined(SHOP),
        ...joined(LAB, '2026-09-01T00:00:00.000Z'),
        [UNIT]: { Name: 'Workloads' },
        [OTHER]: { Name: '=cmd|"/C calc"!A0' },
      },
    },
    // Neither the management account, nor one that is closed, nor one elsewhere.
    ages: [
      { accountId: SHOP, joinedAt: '2020-01-01T00:00:00.000Z' },
      { accountId: LAB, joinedAt: '2026-09-01T00:00:00.000Z' },
    ],
  });
  expect(reads.calls).toEqual(['accounts from 0@0', `${UNIT}@0`, `${OTHER}@0.5`]);
});

it('asks for one account where the report is on one', async () => {
  const { names, reads } = read({}, `${ENTITY_PATH}/${SHOP}`, []);
  expect(await names).toMatchObject({ names: { NumberOfNamesMissing: 0 }, ages: [{ accountId: SHOP }] });
  expect(reads.calls).toEqual([`${SHOP}@0`, `${UNIT}@0`]);
});

it.each(['transient', 'not-permitted', 'refused'] as const)(
  'counts the ids without a name, and says why: %s',
  async (kind) => {
    expect(await read({ fail: () => readFailure(kind) }).names).toEqual({
      names: { NumberOfNamesMissing: 4, Reason: SAYS, Entities: {} },
    });
    expect(clock.elapsed).toBeLessThanOrEqual(20_000);
  },
);

it('goes on with others where one is not there any more', async () => {
  const gone = '999999999999';
  const { names } = read({}, ENTITY_PATH, [`${ENTITY_PATH}/${gone}`, ...MENTIONED]);
  expect(await names).toMatchObject({
    names: {
      NumberOfNamesMissing: 1,
      Reason: 'Organizations says: NotFoundException: Organizations said so.',
      Entities: { ...joined(SHOP), [UNIT]: { Name: 'Workloads' } },
    },
    ages: [{}, {}],
  });
});

it('names what it may where a permission is missing', async () => {
  const { names } = read({ fail: (call) => (call.startsWith('accounts') ? readFailure('not-permitted') : undefined) });
  const { names: found, ages } = await names;
  expect(found).toMatchObject({ NumberOfNamesMissing: 0, Entities: joined(SHOP) });
  expect(ages).toBeUndefined();
});

it('knows no ages where Organizations does not say where accounts are', async () => {
  const { names } = read({ accounts: ACCOUNTS.map((each) => ({ ...each, path: undefined })) });
  const { names: found, ages } = await names;
  expect(found).toMatchObject({ NumberOfNamesMissing: 0, Entities: joined(SHOP) });
  expect(ages).toBeUndefined();
});

describe('a large organization', () => {
  const MANY = Array.from({ length: 2_000 }, (_, index) => account(`9${String(index).padStart(11, '0')}`, ROOT));
  const LAST = MANY[1_999].id;

  it('leaves time for the accounts that the report mentions, and goes on with the next report', async () => {
    const { names, reads, organization } = read({ accounts: MANY, takes: 200 }, ROOT, [`${ROOT}/${LAST}`]);
    const first = await names;
    expect(first.ages).toBeUndefined();
    expect(first.names).toEqual({ NumberOfNamesMissing: 0, Entities: joined(LAST) });
    expect(clock.elapsed).toBeLessThanOrEqual(15_500);
    const pages = reads.calls.filter((call) => call.startsWith('accounts')).length;
    expect(pages).toBe(50);

    const times = { requestedAt: clock.time, until: clock.time + 60_000 };
    expect((await organization.names(ROOT, [], times)).ages).toHaveLength(2_000);
    expect(reads.calls.filter((call) => call.startsWith('accounts'))).toHaveLength(100);
  });
});

it('takes names and ages as they were for five minutes', async () => {
  const { names, organization, reads } = read();
  await names;
  const again = () =>
    organization.names(ENTITY_PATH, MENTIONED, { requestedAt: clock.time, until: clock.time + 15_000 });
  clock.time = START + 299_000;
  reads.calls.splice(0);
  expect((await again()).names.NumberOfNamesMissing).toBe(0);
  expect(reads.calls).toEqual([]);
  clock.time += 2_000;
  await again();
  expect(reads.calls).toHaveLength(3);
});
