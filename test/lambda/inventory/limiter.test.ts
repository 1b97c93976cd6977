import { type Purpose, Limiter } from '../../../lambda/inventory/batch/limiter';
import { InventoryTime } from '../../support/inventory-time';

/** When each call passes, in seconds, in the order of passing. */
async function passes(purposes: readonly Purpose[], rate = 2, burst = 2): Promise<string[]> {
  const time = new InventoryTime();
  const limiter = new Limiter(time, rate, burst);
  const passed: string[] = [];
  await Promise.all(
    purposes.map(async (purpose) => {
      await limiter.pass(purpose);
      passed.push(`${purpose}@${time.elapsed}`);
    }),
  );
  return passed;
}

it.each<[string, Purpose[], string[]]>([
  ['lets a burst pass at once', ['look', 'look'], ['look@0', 'look@0']],
  ['lets the rest pass at the rate', ['look', 'look', 'look', 'look'], ['look@0', 'look@0', 'look@0.5', 'look@1']],
  [
    'lets the request for a report pass before all that wait',
    ['page', 'look', 'page', 'look', 'generate'],
    ['generate@0', 'look@0', 'look@0.5', 'page@1', 'page@1.5'],
  ],
])('%s', async (_, purposes, expected) => {
  expect(await passes(purposes)).toEqual(expected);
});

it('makes no more calls in any time than the rate and the burst allow', async () => {
  const time = new InventoryTime();
  const limiter = new Limiter(time, 2, 4);
  const at: number[] = [];
  for (let call = 0; call < 200; call++) {
    // Now and then there is a pause, in which the burst fills up again.
    await time.sleep(call % 17 === 0 ? 5_000 : 100);
    await limiter.pass('look');
    at.push(time.elapsed);
  }
  const most = Math.max(
    ...at.flatMap((from, first) => at.slice(first).map((to, more) => more + 1 - (4 + 2 * (to - from)))),
  );
  expect(most).toBeLessThanOrEqual(0.01);
  expect(most).toBeGreaterThan(-1);
});
