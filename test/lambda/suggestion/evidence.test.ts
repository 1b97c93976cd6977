import type { AccessDetail } from '../../../lambda/report/types';
import { type AccountAge, lackOfEvidence, YOUNG_REGIONS, youngRegions } from '../../../lambda/suggestion/evidence';
import { report, row } from '../../support/scp-reports';
import { OLD } from '../../support/suggest';

const reportOf = (rows: readonly AccessDetail[], UnusedForDays = 90, OrganizationsPolicyId?: string) => {
  const whole = report(...rows);
  return { ...whole, Request: { ...whole.Request, UnusedForDays, OrganizationsPolicyId } };
};
const usedIn = (...regions: string[]) => regions.map((Region, index) => ({ ...row(`service${index}`, 1), Region }));
const joined = (...dates: (string | undefined)[]): AccountAge[] =>
  dates.map((joinedAt, index) => ({ accountId: String(index), joinedAt }));
/** The report was completed on 2026-09-11T15:26:19.516Z; 90 days before that: */
const SINCE = '2026-06-13T15:26:19.516Z';

it.each<[string, () => string | undefined, RegExp]>([
  ['no service', () => lackOfEvidence(reportOf([]), OLD), /lists no service/],
  ['a policy id', () => lackOfEvidence(reportOf(usedIn('eu-west-1'), 90, 'p-a1b2c3d4'), OLD), /scoped to p-a1b2c3d4/],
  ['no use at all', () => lackOfEvidence(reportOf([row('s3'), row('iam')]), OLD), /no service .* was used at all/],
  [
    'only young accounts',
    () => lackOfEvidence(reportOf(usedIn('eu-west-1')), joined('2026-09-01T00:00:00.000Z', '2026-06-13T15:26:19.517Z')),
    /every account below the path joined/,
  ],
  [
    'only young Regions',
    () => lackOfEvidence(reportOf(usedIn('ap-southeast-6'), 400), OLD),
    /Regions that opened so recently/,
  ],
])('nothing new is denied on a report with %s', (_name, lack, expected) => {
  expect(lack()).toMatch(expected);
});

it.each<[string, () => string | undefined]>([
  ['one account that is as old as unusedFor', () => lackOfEvidence(reportOf(usedIn('eu-west-1')), joined(SINCE))],
  [
    'one old account among young ones',
    () => lackOfEvidence(reportOf(usedIn('eu-west-1')), joined('2026-09-01T00:00:00.000Z', SINCE)),
  ],
  [
    'an account of unknown age',
    () => lackOfEvidence(reportOf(usedIn('eu-west-1')), joined('2026-09-01T00:00:00.000Z', undefined)),
  ],
  ['ages that could not be read', () => lackOfEvidence(reportOf(usedIn('eu-west-1')), undefined)],
  ['no accounts', () => lackOfEvidence(reportOf(usedIn('eu-west-1')), [])],
  ['one old Region', () => lackOfEvidence(reportOf(usedIn('ap-southeast-6', 'eu-west-1'), 400), OLD)],
  ['a Region that opened before that', () => lackOfEvidence(reportOf(usedIn('ap-southeast-6')), OLD)],
  ['use without a Region', () => lackOfEvidence(reportOf([{ ...row('s3', 1), Region: undefined }]), OLD)],
])('a report with %s is evidence', (_name, lack) => {
  expect(lack()).toBeUndefined();
});

it('Regions that are too young are named, if they are in use', () => {
  const rows = [...usedIn('eu-west-1', 'ap-southeast-7', 'ap-southeast-6')];
  expect(youngRegions(reportOf(rows, 400))).toEqual(['ap-southeast-6']);
  expect(youngRegions(reportOf(rows, 90))).toEqual([]);
});

it.each([...YOUNG_REGIONS])('%s opened on a day: %s', (region, day) => {
  expect(region).toMatch(/^[a-z]{2}-[a-z]+-\d$/);
  expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
});
