import type { Clock } from '../../core/clock';

/** What a call to IAM is for: the first passes before all others that wait. */
export type Purpose = 'generate' | 'look' | 'page';

const ORDER: readonly Purpose[] = ['generate', 'look', 'page'];

/**
 * Lets calls pass so that there are no more than `rate` a second on average and `burst` at once. A request for the next report
 * passes before all that waits: the account's one slot is idle until then.
 */
export class Limiter {
  private readonly waiting: { readonly purpose: Purpose; readonly pass: () => void }[] = [];
  private tokens: number;
  private filledAt: number;
  private isPumping = false;

  constructor(
    private readonly clock: Clock,
    private readonly rate: number,
    private readonly burst: number,
  ) {
    this.tokens = burst;
    this.filledAt = clock.now();
  }

  public pass(purpose: Purpose): Promise<void> {
    return new Promise((pass, fail) => {
      this.waiting.push({ purpose, pass });
      this.pump().catch(fail);
    });
  }

  private async pump(): Promise<void> {
    if (this.isPumping) {
      return;
    }
    this.isPumping = true;
    try {
      // All that is asked for in the same moment is in the queue before the first of it passes.
      await Promise.resolve();
      while (this.waiting.length > 0) {
        this.fill();
        if (this.tokens >= 1) {
          this.tokens--;
          this.next()?.pass();
        } else {
          await this.clock.sleep(Math.ceil(((1 - this.tokens) / this.rate) * 1_000));
        }
      }
    } finally {
      this.isPumping = false;
    }
  }

  private next() {
    const first = ORDER.map((purpose) => this.waiting.findIndex((each) => each.purpose === purpose)).find(
      (index) => index >= 0,
    );
    return first === undefined ? undefined : this.waiting.splice(first, 1)[0];
  }

  private fill(): void {
    const now = this.clock.now();
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.filledAt) / 1_000) * this.rate);
    this.filledAt = now;
  }
}
