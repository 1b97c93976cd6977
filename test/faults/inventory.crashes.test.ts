import { type InventoryWorld, runInventory } from '../support/inventory-world';

import { deliveries, ENTITIES, expectTrue, latestOf, worldWith } from './inventory.setup';

/** What every call of an invocation gets whose process has died: it has no effect any more. */
class Dead extends Error {}

/** Every call to the bucket in the first run but those in the long middle of it. */
const CALLS = [
  ...Array.from({ length: 45 }, (_, index) => index + 1),
  100,
  200,
  ...[...Array(12).keys()].map((n) => n + 278),
];

it.each(CALLS)(
  'a process that dies at call %i to the bucket: the run goes on, or the next one does, and nothing is lost or done twice',
  async (number) => {
    let diedIn: number | undefined;
    const isDead = () => diedIn === world.invocations.length;
    const world: InventoryWorld = worldWith({
      bucket: {
        latency: 20,
        intercept: (call) => {
          if (call.number === number) {
            diedIn = world.invocations.length;
          }
          return isDead() ? new Dead() : undefined;
        },
      },
      iam: { intercept: () => (isDead() ? new Dead() : undefined) },
    });
    const first = await runInventory(world, 'first');
    expect(diedIn).toBeDefined();
    expectTrue(world);
    expect(latestOf(world) === null).toBe(first.summary === undefined);
    await world.time.sleep(3_600_000);
    const second = await runInventory(world, 'second');
    expect(second).toMatchObject({ end: 'SUCCEEDED', summary: { Counts: { Failed: 0, NotReached: 0 } } });
    const counts = second.summary?.Counts;
    expect((counts?.Done ?? 0) + (counts?.Fresh ?? 0)).toBe(ENTITIES);
    expectTrue(world);
    // What was delivered and not yet noted is the one thing that is done again.
    expect(deliveries(world).filter((times) => times > 1).length).toBeLessThanOrEqual(1);
  },
);
