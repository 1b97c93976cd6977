import { getEventListeners } from 'node:events';
import type { Clock } from '../../lambda/core/clock';
import type { Clock as ServerClock } from '../../local/aws/http/clock';

/** When time begins in tests: milliseconds since the epoch. */
export const START = Date.parse('2026-09-11T15:26:19.516Z');

/** A clock that tests move, of functions and of simulators. Sleeping takes no real time, and moves it as well. */
export class TestClock implements Clock, ServerClock {
  public time = START;
  public chance = 0.5;

  public now(): number {
    return this.time;
  }

  public sleep(milliseconds: number): Promise<void> {
    this.time += milliseconds;
    return Promise.resolve();
  }

  public random(): number {
    return this.chance;
  }

  public advance(milliseconds: number): void {
    this.time += milliseconds;
  }

  /** Milliseconds since the start. */
  public get elapsed(): number {
    return this.time - START;
  }
}

interface Waking {
  readonly at: number;
  readonly wake: () => void;
}

interface Timeout {
  readonly at: number;
  readonly controller: AbortController;
}

/**
 * Time for flows that run at the same time: it stands still while one of them works, and jumps to the next waking when
 * all of them sleep. Minutes pass in milliseconds, and in the same order every time.
 */
export class VirtualTime implements ServerClock {
  private time = START;
  private readonly start = this.time;
  private flows = 0;
  private readonly sleepers: Waking[] = [];
  /** Answers that are on their way; a flow that waits for one sleeps. */
  private readonly answers: Waking[] = [];
  private timeouts: Timeout[] = [];

  public now(): number {
    return this.time;
  }

  /** Seconds since the start. */
  public get elapsed(): number {
    return (this.time - this.start) / 1000;
  }

  public sleep(milliseconds: number): Promise<void> {
    return this.wait(milliseconds, this.sleepers);
  }

  /** Keeps an answer back. The caller's `timeout` may end the call before: then this promise stays pending. */
  public delayAnswer(milliseconds: number): Promise<void> {
    return this.wait(milliseconds, this.answers);
  }

  /** As `AbortSignal.timeout`. It ends calls whose answers are kept back: no other call takes time. A flow makes one call at once. */
  public timeout(milliseconds: number): AbortSignal {
    const controller = new AbortController();
    this.timeouts = this.timeouts.filter(({ at }) => at > this.time);
    this.timeouts.push({ at: this.time + milliseconds, controller });
    return controller.signal;
  }

  /** Runs flows at the same time. Only what runs in a flow may sleep. */
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

  private wait(milliseconds: number, waiting: Waking[]): Promise<void> {
    return new Promise((wake) => {
      waiting.push({ at: this.time + milliseconds, wake });
      this.advance();
    });
  }

  private advance(): void {
    const waiting = [...this.sleepers, ...this.answers];
    if (waiting.length === 0 || waiting.length < this.flows) {
      return;
    }
    const next = earliest(waiting);
    const timeout = this.nextTimeout();
    if (timeout && timeout.at < next.at) {
      // Calls end in the order in which they began, because all calls of a service have the same timeout.
      this.answers.shift();
      this.time = timeout.at;
      timeout.controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
      return;
    }
    remove(this.sleepers, next);
    remove(this.answers, next);
    this.time = Math.max(this.time, next.at);
    next.wake();
  }

  private nextTimeout(): Timeout | undefined {
    // The SDK stops listening when a call is over.
    const listenedTo = this.timeouts.filter(
      ({ controller: { signal } }) => !signal.aborted && getEventListeners(signal, 'abort').length > 0,
    );
    return this.answers.length > 0 && listenedTo.length > 0 ? earliest(listenedTo) : undefined;
  }
}

function earliest<T extends { readonly at: number }>(waiting: readonly T[]): T {
  return waiting.reduce((first, one) => (one.at < first.at ? one : first));
}

function remove<T>(list: T[], item: T): void {
  const index = list.indexOf(item);
  if (index >= 0) {
    list.splice(index, 1);
  }
}
