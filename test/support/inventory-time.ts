import type { Clock } from '../../lambda/core/clock';

const START = Date.parse('2026-11-22T03:00:00.000Z');

/**
 * Time for what runs beside each other in one process and does no real input or output: once nothing is left to do in the present, it jumps
 * to the next waking. Days pass in seconds, and in the same order every time.
 */
export class InventoryTime implements Clock {
  private time = START;
  private isScheduled = false;
  private readonly sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  public now(): number {
    return this.time;
  }

  /** @param chance from 0 up to, but not including, 1 */
  constructor(private readonly chance: () => number = () => 0.5) {}

  public random(): number {
    return this.chance();
  }

  /** Seconds since the start. */
  public get elapsed(): number {
    return (this.time - START) / 1_000;
  }

  public sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => {
      this.sleepers.push({ at: this.time + Math.max(0, milliseconds), wake });
      this.schedule();
    });
  }

  /** All that can go on in the present does so before. */
  private schedule(): void {
    if (!this.isScheduled) {
      this.isScheduled = true;
      setImmediate(() => {
        this.isScheduled = false;
        this.wakeNext();
      });
    }
  }

  private wakeNext(): void {
    if (this.sleepers.length === 0) {
      return;
    }
    const next = this.sleepers.reduce((earliest, sleeper) => (sleeper.at < earliest.at ? sleeper : earliest));
    this.sleepers.splice(this.sleepers.indexOf(next), 1);
    this.time = Math.max(this.time, next.at);
    next.wake();
    this.schedule();
  }
}
