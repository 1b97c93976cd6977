import type { Clock } from './clock';

/**
 * Calls until a call succeeds. After each failure, `pauseAfter` decides what happens.
 *
 * @param pauseAfter gets the error and the number of calls until now. It returns the milliseconds to wait before the next call,
 *   or undefined to throw the same error, or it throws another
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
