import type { Clock } from '../../local/aws/http/clock';

/**
 * Time for flows that run beside each other: it stands still while one of them works, and jumps to the next waking when
 * all of them sleep. Minutes pass in milliseconds, and in the same order every time.
 */
export class VirtualTime implements Clock {
  private time = Date.parse('2026-09-11T15:26:19.516Z');
  private readonly start = this.time;
  private flows = 0;
  private readonly sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  public now(): number {
    return this.time;
  }

  /** Seconds since the start. */
  public get elapsed(): number {
    return (this.time - this.start) / 1000;
  }

  public sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => {
      this.sleepers.push({ at: this.time + milliseconds, wake });
      this.advance();
    });
  }

  /** Runs flows beside each other. Only what runs in a flow may sleep. */
  public async run<T>(...flows: readonly (() => Promise<T>)[]): Promise<T[]> {
    this.flows += flows.length;
    return Promise.all(
      flows.map(async (flow) => {
        try {
          return await flow();
        } finally {
          this.flows--;
          this.advance();
        }
      }),
    );
  }

  private advance(): void {
    if (this.sleepers.length === 0 || this.sleepers.length < this.flows) {
      return;
    }
    const next = this.sleepers.reduce((earliest, sleeper) => (sleeper.at < earliest.at ? sleeper : earliest));
    this.sleepers.splice(this.sleepers.indexOf(next), 1);
    this.time = Math.max(this.time, next.at);
    next.wake();
  }
}
