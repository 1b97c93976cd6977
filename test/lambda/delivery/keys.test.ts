import { keys } from '../../../lambda/delivery/keys';
import type { DeliverySettings } from '../../../lambda/report/types';
import { ENTITY_PATH, JOB_ID, POLICY_ID } from '../../support/ids';

const job = { JobId: JOB_ID, JobCompletionDate: '2026-09-11T15:26:26.816Z' };
const DEFAULTS = { unusedForDays: 90, scpStrategy: 'DENY_UNUSED', protectedServices: [] } as const;

const keysOf = (destination: Partial<DeliverySettings> = {}, organizationsPolicyId?: string) =>
  keys(
    {
      entityPath: ENTITY_PATH,
      organizationsPolicyId,
      timeoutSeconds: 1800,
      failDeployment: true,
      destination: { bucket: 'reports', prefix: 'a/b', ...DEFAULTS, ...destination },
    },
    job,
  );
/** What stands for the settings. */
const suffix = (destination: Partial<DeliverySettings>) => /entity(.*)\/latest/.exec(keysOf(destination).latest)?.[1];

it('are those of a run below those of its report', () => {
  const home = `a/b/${ENTITY_PATH}/entity`;
  const run = `${home}/20260911T152626Z-${JOB_ID}`;
  expect(keysOf()).toEqual({
    reportUri: `s3://reports/${run}/`,
    report: `${run}/report.json`,
    csv: `${run}/report.csv`,
    page: `${run}/report.html`,
    suggestedScp: `${run}/suggested-scp.json`,
    checksums: `${run}/SHA256SUMS`,
    latest: `${home}/latest.json`,
  });
});

it('name the policy, and the settings where they are not the defaults', () => {
  expect(keysOf({}, POLICY_ID).latest).toBe(`a/b/${ENTITY_PATH}/${POLICY_ID}/latest.json`);
  expect(keysOf({ unusedForDays: 30 }, POLICY_ID).latest).toBe(
    `a/b/${ENTITY_PATH}/${POLICY_ID}${suffix({ unusedForDays: 30 })}/latest.json`,
  );
});

it.each<[string, Partial<DeliverySettings>, string]>([
  ['the defaults', {}, ''],
  ['another account, encryption and ACL', { expectedBucketOwner: '1', serverSideEncryption: 'AES256' }, ''],
  ['names, by which is said that they are read', { resolveNames: true }, ''],
  ['days', { unusedForDays: 30 }, '-3cc87ec8'],
  ['a strategy', { scpStrategy: 'ALLOW_USED' }, '-d8251a4a'],
  ['protected services', { protectedServices: ['bedrock', 'athena'] }, '-0b9e2620'],
  ['the same in another order, and twice', { protectedServices: ['athena', 'bedrock', 'athena'] }, '-0b9e2620'],
])('keep their place for good: %s', (_name, destination, expected) => {
  expect(suffix(destination)).toBe(expected);
});

it('differ for each of the settings', () => {
  const all = [
    {},
    { unusedForDays: 89 },
    { unusedForDays: 91 },
    { scpStrategy: 'ALLOW_USED' as const },
    { scpStrategy: 'ALLOW_USED' as const, unusedForDays: 91 },
    { protectedServices: ['s3'] },
    { protectedServices: ['ec2'] },
    { protectedServices: ['ec2', 's3'] },
    { protectedServices: ['ec2-s3'] },
    { resolveNames: false },
    { resolveNames: false, protectedServices: ['s3'] },
  ].map(suffix);
  expect(new Set(all).size).toBe(all.length);
  expect(all.slice(1).filter((each) => !/^-[0-9a-f]{8}$/.test(each ?? ''))).toEqual([]);
});
