import { followReport } from '../../lambda/report/follow-report';
import type { ReportRequest } from '../../lambda/report/types';
import { type InventoryWorld, runInventory } from '../../test/support/inventory-world';

/** How often the Provider framework calls a report's function that returned. */
const QUERY_INTERVAL = 1_000;
const INVOCATION = 880_000;
/** Between two deployments, so that they do not wait for each other. */
const PAUSE = 2 * 60_000;

/**
 * How long reports in stacks wait for their turn, in seconds, while an inventory is made: one deployment after the other, until the run
 * is over. By the code of the custom resource.
 */
export async function waitsBesideRun(world: InventoryWorld): Promise<number[]> {
  const waits: number[] = [];
  const over = new AbortController();
  const isOver = () => over.signal.aborted;
  const deployments = async () => {
    for (let number = 0; !isOver(); number++) {
      await world.time.sleep(PAUSE + world.time.random() * PAUSE);
      if (!isOver()) {
        waits.push(await waitOf(world, number));
      }
    }
  };
  await Promise.all([
    runInventory(world, 'bench').then(() => {
      over.abort();
    }),
    deployments(),
  ]);
  return waits;
}

async function waitOf({ time, iam }: InventoryWorld, number: number): Promise<number> {
  const requestedAt = time.now();
  const request: ReportRequest = {
    entityPath: `o-a1b2c3d4e5/r-f6g7/ou-f6g7-unit${String(number % 10).padStart(4, '0')}`,
    timeoutSeconds: 86_400,
    failDeployment: true,
  };
  const caller = iam.as(`stack-${number}`);
  const state = { RequestedAt: requestedAt, CalledAt: requestedAt - QUERY_INTERVAL };
  for (;;) {
    const services = { iam: caller, clock: time, expectWanted: () => Promise.resolve() };
    const job = await followReport(request, state, services, time.now() + INVOCATION);
    if (job !== undefined) {
      return (job.createdAt.getTime() - requestedAt) / 1_000;
    }
    await time.sleep(QUERY_INTERVAL);
  }
}
