import type { Clock } from './clock';

/**
 * Calls until a call succeeds. After a failure, `pauseAfter` decides: a number of milliseconds to wait before the next call,
 * `undefined` to give up with the error as it came, or an error of its own to throw.
 *
 * @param pauseAfter gets what was thrown, and how many calls were made
 */
export async function retry<T>(
  call: () => Promise<T>,
  clock: Pick<Clock, 'sleep'>,
  pauseAfter: (error: unknown, calls: number) => number | undefined,
): Promise<T> {
  for (let calls = 1; ; calls++) {
    try {
      return await call();
    } catch (error) {
      const pause = pauseAfter(error, calls);
      if (pause === undefined) {
        throw error;
      }
      await clock.sleep(pause);
    }
  }
}
