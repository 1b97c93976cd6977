import type { SimulatorOptions } from '../../../local/aws/iam';
import { replayIam } from '../../support/iam-replay';
import { replayOrganizations } from '../../support/organizations-replay';
import { iamObservations, organizationsObservations } from '../../support/recordings';

/** What the simulator of AWS Organizations does not answer yet as the real API does. */
const PENDING = [
  'get_after_org_deny_confirm_1',
  'get_after_org_deny_confirm_2',
  'get_after_org_deny_confirm_3',
  'scoped_org_reads_direct_describepolicy',
  'scoped_describepolicy_direct_describepolicy',
  'page_control_0',
  'page_control_2',
  'page_control_3',
  'page_control_4',
  'hierarchy_account_describe',
  'aws_managed_policy',
  'setup_describe_organization',
  'cleanup_describe_deleted_policy',
];

/** What the recordings leave open is a setting, which must not matter to them. */
const SETTINGS: readonly [string, Partial<SimulatorOptions>][] = [
  ['as set by default', {}],
  ['with the other settings', { reuseInProgress: 'refused', slotReleaseTime: 700 }],
];

describe('everything is the same as in the recordings: status, code, text, fields, order and names', () => {
  it.each(
    ['2026-09-11', '2026-09-27'].flatMap((day) => SETTINGS.map(([name, options]) => [day, name, options] as const)),
  )('of IAM on %s, %s', async (day, _, options) => {
    expect(await replayIam(day, options)).toEqual([]);
  });

  it('of AWS Organizations', async () => {
    const differences = await replayOrganizations();

    expect(differences.filter(({ id }) => !PENDING.includes(id))).toEqual([]);
    expect(PENDING.filter((pending) => !differences.some(({ id }) => id === pending))).toEqual([]);
  });

  it('of more than 200 calls', () => {
    expect(iamObservations.length).toBeGreaterThan(200);
    expect(organizationsObservations.length).toBeGreaterThan(15);
  });
});
