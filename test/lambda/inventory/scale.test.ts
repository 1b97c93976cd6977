import { drawnJobs } from '../../support/recorded-jobs';
import { deliverCallsOnly } from '../../support/inventory-deliver';
import type { Manifest } from '../../../lambda/inventory/summary/manifest';
import type { ListAnswer } from '../../../lib/wire/inventory';
import { InventoryWorld, PREFIX, runInventory } from '../../support/inventory-world';
import { largeOrganization } from '../../support/organizations';

const ACCOUNTS = 10_000;
const UNITS = 500;
const ENTITIES = ACCOUNTS + UNITS + 1;

/** An input or an output of a state. */
const MAX_STATE_BYTES = 256 * 1_024;
const MAX_EVENTS = 25_000;
/** Of a task, a choice or a map, at most, with its retries. */
const EVENTS_OF_A_STATE = 10;
const LAMBDA_SECONDS = 900;
const DAY = 86_400;

/** A run over 10,000 accounts, whose jobs take as long as recorded ones. Once for all tests of a release time. */
async function run(slotReleaseTime: number) {
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  const durations = drawnJobs(ENTITIES + 100, 20_261_122);
  const world = new InventoryWorld({
    organization: largeOrganization(ACCOUNTS, UNITS),
    iam: { latency: 120, slotReleaseTime, durationOf: ({ number }) => durations[number - 1] },
    bucket: { latency: 40 },
    directory: { latency: 100 },
    betweenInvocations: 500,
    deliver: deliverCallsOnly,
  });
  const result = await runInventory(world, 'large');
  const manifest = world.bucket.read(`${PREFIX}/inventory/runs/${result.run.Id}/manifest.json`) as Manifest;
  return { world, result, manifest };
}

describe.each([
  { release: 0, hours: 24 },
  { release: 700, hours: 26 },
])('10,000 accounts and 500 OUs, with a slot that is free $release ms after a job', ({ release, hours }) => {
  let large: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    large = await run(release);
  }, 300_000);

  it(`are done in ${hours} hours, every one of them`, () => {
    const { world, result, manifest } = large;
    expect(result.summary?.Counts).toEqual({
      Entities: ENTITIES,
      Done: ENTITIES,
      Fresh: 0,
      Failed: 0,
      NotReached: 0,
      LeftOut: 0,
    });
    expect(new Set(manifest.Entities.map(({ Id }) => Id)).size).toBe(ENTITIES);
    expect(world.time.elapsed).toBeLessThan(hours * 3_600);
    expect(world.time.elapsed).toBeGreaterThan(0.9 * DAY);
  });

  it('do not throttle AWS Organizations, and are listed in one invocation', () => {
    const { world } = large;
    const lists = world.invocations.filter(({ kind }) => kind === 'list');
    expect(world.organizations.refusals).toEqual({});
    expect(lists).toHaveLength(1);
    expect(lists[0].seconds).toBeLessThan(LAMBDA_SECONDS / 2);
  });

  it('call IAM twice a second at most, on average', () => {
    const { world } = large;
    expect(world.iam.calls.length / world.time.elapsed).toBeLessThan(2);
  });

  it('leave every invocation time to end', () => {
    const { world } = large;
    expect(Math.max(...world.invocations.map(({ seconds }) => seconds))).toBeLessThan(LAMBDA_SECONDS - 10);
  });

  it('keep the states, the answers and the history small', () => {
    const { world } = large;
    const answers = world.invocations.map(({ kind, answer }) => ({
      kind,
      bytes: JSON.stringify(answer).length,
      answer,
    }));
    expect(Math.max(...answers.map(({ bytes }) => bytes))).toBeLessThan(2_048);
    // Were they kept, the results of all batches of a pass would have that much together.
    const ofBatches = answers.filter(({ kind }) => kind === 'report').reduce((sum, { bytes }) => sum + bytes, 0);
    expect(ofBatches).toBeLessThan(MAX_STATE_BYTES / 10);
    const passes = answers.filter(
      ({ kind, answer }) => ['list', 'next'].includes(kind) && (answer as ListAnswer).State === 'REPORT',
    );
    expect(passes.length * 4 * EVENTS_OF_A_STATE).toBeLessThan(MAX_EVENTS / 10);
  });
});
