import type { Clock } from '../core/clock';
import { ORGANIZATION_CACHE_TIME } from '../core/time-rules';

/** What was read a few minutes ago, for the next report in the same execution environment. */
export class Cache<T> {
  private readonly entries = new Map<string, { readonly value: T; readonly readAt: number }>();

  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  public get(key: string): T | undefined {
    const entry = this.entries.get(key);
    return entry !== undefined && this.clock.now() - entry.readAt < ORGANIZATION_CACHE_TIME ? entry.value : undefined;
  }

  public async getOrRead(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.get(key);
    if (known !== undefined) {
      return known;
    }
    const value = await read();
    this.entries.set(key, { value, readAt: this.clock.now() });
    return value;
  }
}
