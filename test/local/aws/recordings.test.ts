import type { SimulatorOptions } from '../../../local/aws/iam';
import { replayIam } from '../../support/recordings/iam-replay';
import { replayOrganizations } from '../../support/recordings/organizations-replay';
import { iamObservations, organizationsObservations } from '../../support/recordings/observations';

/** What the recordings leave open is a setting, which must not matter to them. */
const SETTINGS: readonly [string, Partial<SimulatorOptions>][] = [
  ['as set by default', {}],
  ['with the other settings', { reuseInProgress: 'refused', slotReleaseTime: 700 }],
];

describe('everything is the same as in the recordings: status, code, text, fields, order and names', () => {
  it.each(['2026-09-11', '2026-09-27'].flatMap((day) => SETTINGS.map(([name, options]) => ({ day, name, options }))))(
    'of IAM on $day, $name',
    async ({ day, options }) => {
      expect(await replayIam(day, options)).toEqual([]);
    },
  );

  it('of AWS Organizations', async () => {
    const differences = await replayOrganizations();

    expect(differences).toEqual([]);
  });

  it('of more than 200 calls', () => {
    expect(iamObservations.length).toBeGreaterThan(200);
    expect(organizationsObservations.length).toBeGreaterThan(15);
  });
});
