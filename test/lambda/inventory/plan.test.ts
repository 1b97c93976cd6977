import type { InventorySettings } from '../../../lib/wire/inventory';
import { emptyListing, type Listing } from '../../../lambda/inventory/list/listing';
import { type EarlierRuns, planOf } from '../../../lambda/inventory/list/plan';
import type { Outcome, PlannedEntity, Run } from '../../../lambda/inventory/types';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const UNIT = 'ou-f6g7-unit0001';
const BELOW = 'ou-f6g7-below001';
const [FIRST, SECOND, THIRD] = ['111111111111', '222222222222', '333333333333'];
const account = (Id: string, path: string, State = 'ACTIVE') => ({ Id, Name: Id, State, EntityPath: `${path}/${Id}` });

const listing: Listing = {
  ...emptyListing(),
  rootPath: ROOT,
  units: [
    { Id: UNIT, Name: 'Unit', EntityPath: `${ROOT}/${UNIT}` },
    { Id: BELOW, Name: 'Below', EntityPath: `${ROOT}/${UNIT}/${BELOW}` },
  ],
  accounts: {
    [THIRD]: account(THIRD, `${ROOT}/${UNIT}/${BELOW}`),
    [SECOND]: account(SECOND, `${ROOT}/${UNIT}`),
    [FIRST]: account(FIRST, ROOT),
  },
};
const run: Run = { Id: 'now', Execution: 'arn', StartedAt: '2026-11-22T03:00:00.000Z' };
const settings: InventorySettings = {
  Destination: { Bucket: 'reports', Prefix: 'reports', UnusedForDays: '90', ScpStrategy: 'DENY_UNUSED' },
  FreshForSeconds: 6 * 86_400,
};
const nothing: EarlierRuns = { outcomes: new Map(), lastPlan: [] };

const planned = (
  change: Partial<InventorySettings> = {},
  earlier: Partial<EarlierRuns> = {},
  accounts: Listing['accounts'] = {},
) => {
  const given = { ...listing, accounts: { ...listing.accounts, ...accounts } };
  return planOf(given, { ...settings, ...change }, run, { ...nothing, ...earlier });
};
const shown = (plan: readonly PlannedEntity[]) =>
  Object.fromEntries(plan.map(({ Id, Plan, Reason }) => [Id, Reason ?? Plan]));

it('takes the root first, then OUs from the top down, then accounts in the order of their paths', () => {
  expect(planned().map(({ Id, Plan }) => `${Plan} ${Id}`)).toEqual(
    ['r-f6g7', UNIT, BELOW, FIRST, SECOND, THIRD].map((id) => `REPORT ${id}`),
  );
});

it.each(['PENDING_ACTIVATION', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'])(
  'leaves out an account that is %s, and says so',
  (state) => {
    const plan = planned({}, {}, { [SECOND]: account(SECOND, `${ROOT}/${UNIT}`, state) });
    expect(shown(plan)).toMatchObject({ [SECOND]: state, [FIRST]: 'REPORT' });
  },
);

it.each<[string, Partial<InventorySettings>, Record<string, string>]>([
  ['an account by its id', { Exclude: [FIRST] }, { [FIRST]: 'EXCLUDED', [SECOND]: 'REPORT', [UNIT]: 'REPORT' }],
  [
    'an OU with all that is below it',
    { Exclude: [UNIT] },
    {
      'r-f6g7': 'REPORT',
      [UNIT]: 'EXCLUDED',
      [BELOW]: 'EXCLUDED',
      [SECOND]: 'EXCLUDED',
      [THIRD]: 'EXCLUDED',
      [FIRST]: 'REPORT',
    },
  ],
  [
    'all but what is chosen',
    { Entities: [BELOW, FIRST] },
    {
      'r-f6g7': 'NOT_CHOSEN',
      [UNIT]: 'NOT_CHOSEN',
      [BELOW]: 'REPORT',
      [THIRD]: 'REPORT',
      [SECOND]: 'NOT_CHOSEN',
      [FIRST]: 'REPORT',
    },
  ],
  [
    'what is excluded of what is chosen',
    { Entities: [UNIT], Exclude: [THIRD] },
    { [UNIT]: 'REPORT', [BELOW]: 'REPORT', [SECOND]: 'REPORT', [THIRD]: 'EXCLUDED', [FIRST]: 'NOT_CHOSEN' },
  ],
  [
    'what is named and not there',
    { Entities: [UNIT, '999999999999'], Exclude: ['ou-f6g7-gone0001'] },
    { [UNIT]: 'REPORT', '999999999999': 'NOT_FOUND', 'ou-f6g7-gone0001': 'NOT_FOUND' },
  ],
])('leaves out %s', (_, change, expected) => {
  expect(shown(planned(change))).toMatchObject(expected);
});

const outcome = (Id: string, days: number, change: Partial<Outcome> = {}): [string, Outcome] => {
  const { EntityPath } = [...listing.units, ...Object.values(listing.accounts)].find((each) => each.Id === Id) ?? {
    EntityPath: ROOT,
  };
  const JobCompletionDate = new Date(Date.parse(run.StartedAt) - days * 86_400_000).toISOString();
  const done: Outcome = {
    ...{ Id, Type: 'ACCOUNT', Name: Id, EntityPath, Run: 'before', Status: 'DONE' },
    Report: {
      ...{ JobId: 'job', JobCreationDate: JobCompletionDate, JobCompletionDate, SuggestedScpSha256: '', Decisions: {} },
      ...{ NumberOfServicesAccessible: 1, NumberOfServicesNotAccessed: 1, NumberOfServicesUnused: 1 },
      ReportUri: `s3://reports/reports/${EntityPath}/entity/20261120T000000Z-job/`,
    },
  };
  return [Id, { ...done, ...change }];
};

it.each<[string, number, Partial<InventorySettings>, Partial<Outcome>, string]>([
  ['is younger than freshFor', 5.9, {}, {}, 'FRESH'],
  ['is as old as freshFor', 6, {}, {}, 'REPORT'],
  ['is young where nothing is fresh', 0.1, { FreshForSeconds: 0 }, {}, 'REPORT'],
  ['failed', 1, {}, { Status: 'FAILED', Report: undefined }, 'REPORT'],
  [
    'was of another place',
    1,
    {},
    {
      Report: {
        ...outcome(FIRST, 1)[1].Report,
        ReportUri: `s3://reports/reports/${ROOT}/${UNIT}/${FIRST}/entity/x/`,
      } as Outcome['Report'],
    },
    'REPORT',
  ],
  ['was made by other settings', 1, { Destination: { ...settings.Destination, UnusedForDays: '30' } }, {}, 'REPORT'],
  ['was written below another prefix', 1, { Destination: { ...settings.Destination, Prefix: 'other' } }, {}, 'REPORT'],
])('of an entity whose last report %s', (_, days, change, ofOutcome, expected) => {
  expect(shown(planned(change, { outcomes: new Map([outcome(FIRST, days, ofOutcome)]) }))[FIRST]).toBe(expected);
});

it('takes first what failed and what the last run did not get to', () => {
  const lastPlan = planned();
  const outcomes = new Map([
    outcome('r-f6g7', 7),
    outcome(UNIT, 7, { Run: 'before' }),
    // Of an earlier run: the last one was to report on it, and did not.
    outcome(BELOW, 14, { Run: 'earlier' }),
    outcome(FIRST, 7),
    outcome(THIRD, 7, { Status: 'FAILED' }),
    outcome(SECOND, 7),
  ]);
  const plan = planned({}, { outcomes, lastPlan, lastRun: 'before' });
  expect(plan.map(({ Id }) => Id)).toEqual([BELOW, THIRD, 'r-f6g7', UNIT, FIRST, SECOND]);
});
