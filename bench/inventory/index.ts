import { InventoryWorld, runInventory } from '../../test/support/inventory-world';
import { largeOrganization } from '../../test/support/organizations';
import { median, type Row } from '../row';
import { waitsBesideRun } from './beside';
import { costOf } from './cost';
import { deliverCallsOnly } from '../../test/support/inventory-deliver';
import { drawnJobs, mulberry32 } from '../../test/support/recorded-jobs';
import { usualLoop } from './usual-loop';

const ENTITIES = 200;
const SEED = 20_261_122;
/** Milliseconds from a job's end until the slot is free, and the least use of the slot that is enough then. */
const RELEASES = [
  [0, 0.95],
  [300, 0.93],
  [700, 0.88],
] as const;

/** As recorded: the caller had an answer 120 ms after the service. */
const LATENCY = 120;
/** Of a call to S3 in the same Region, and of what Step Functions and Lambda do between two batches: assumed. */
const BUCKET_LATENCY = 40;
const BETWEEN_INVOCATIONS = 500;

interface Use {
  readonly use: number;
  readonly callsEach: number;
}

/** An inventory's use of the one slot of an account, in moved time, with the times of recorded jobs. */
export async function inventory(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [release, bar] of RELEASES) {
    const pipelined = await inventoryUse(release);
    const loop = await loopUse(release);
    rows.push({
      what: `Inventory of ${ENTITIES} entities, slot free after ${release / 1_000} s: use of the slot`,
      value: pipelined.use,
      digits: 3,
      bar: ['at least', bar],
      details: `time of jobs from the first start to the last end; ${pipelined.callsEach.toFixed(1)} calls a report; the loop that polls each 5 s: ${loop.use.toFixed(3)}`,
    });
  }
  return [...rows, await waits(), await cost()];
}

/** As slow as was recorded, which is the hardest for others. */
const [SLOWEST_RELEASE] = RELEASES.at(-1) ?? [0];
/** Of a run that is long enough for a hundred deployments beside it. */
const ENTITIES_BESIDE = 4_000;

async function waits(): Promise<Row> {
  const all = await silently(() => waitsBesideRun(worldWith(SLOWEST_RELEASE, ENTITIES_BESIDE)));
  const longest = Math.max(...all);
  return {
    what: "A stack's report beside an inventory: longest wait for its turn",
    value: longest / 60,
    unit: ' min',
    digits: 1,
    bar: ['at most', 30],
    details: `of ${all.length} deployments, one after the other, with a slot that is free after ${SLOWEST_RELEASE / 1_000} s; median ${(median(all) / 60).toFixed(1)} min; the bar is the default timeout`,
  };
}

async function inventoryUse(slotReleaseTime: number): Promise<Use> {
  const world = worldWith(slotReleaseTime);
  const { summary } = await silently(() => runInventory(world, 'bench'));
  if (summary?.Counts.Done !== ENTITIES) {
    throw new Error(`all ${ENTITIES} entities must be reported on, but it were ${summary?.Counts.Done ?? 0}`);
  }
  return useOf(world);
}

async function loopUse(slotReleaseTime: number): Promise<Use> {
  const world = worldWith(slotReleaseTime);
  const paths = Array.from(
    { length: ENTITIES - 1 },
    (_, index) => `o-a1b2c3d4e5/r-f6g7/ou-f6g7-unit${String(index % 10).padStart(4, '0')}`,
  );
  // The same OU again would be the same job within a minute; ten others are between two requests for it.
  await usualLoop(paths.slice(0, ENTITIES), world.iam.as('loop'), world.time);
  return useOf(world);
}

const ENTITIES_PAID = 1_000;

async function cost(): Promise<Row> {
  const world = worldWith(SLOWEST_RELEASE, ENTITIES_PAID);
  await silently(() => runInventory(world, 'bench'));
  const parts = costOf(world);
  const total = Object.values(parts).reduce((sum, each) => sum + each, 0);
  return {
    what: `A run over ${ENTITIES_PAID.toLocaleString('en')} entities: USD`,
    value: total,
    digits: 2,
    bar: ['at most', 0.15],
    details: Object.entries(parts)
      .map(([name, dollars]) => `${name} ${dollars.toFixed(3)}`)
      .join(', '),
  };
}

function worldWith(slotReleaseTime: number, entities = ENTITIES): InventoryWorld {
  // Those of other callers too.
  const durations = drawnJobs(2 * entities, SEED);
  return new InventoryWorld({
    organization: largeOrganization(entities - 11, 10),
    chance: mulberry32(SEED),
    iam: { latency: LATENCY, slotReleaseTime, durationOf: ({ number }) => durations[number - 1] },
    bucket: { latency: BUCKET_LATENCY },
    directory: { latency: LATENCY },
    betweenInvocations: BETWEEN_INVOCATIONS,
    deliver: deliverCallsOnly,
  });
}

function useOf({ iam }: InventoryWorld): Use {
  const jobs = iam.jobs.records();
  const busy = jobs.reduce((sum, { createdAt, endsAt }) => sum + endsAt - createdAt, 0);
  const [first, last] = [jobs[0].createdAt, Math.max(...jobs.map(({ endsAt }) => endsAt))];
  return { use: busy / (last - first), callsEach: iam.calls.length / jobs.length };
}

/** The functions write a line for each step. */
async function silently<T>(run: () => Promise<T>): Promise<T> {
  const { info } = console;
  console.info = () => undefined;
  try {
    return await run();
  } finally {
    console.info = info;
  }
}
