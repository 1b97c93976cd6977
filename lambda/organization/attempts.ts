import { awsErrorText } from '../core/aws-error-text';
import type { Clock } from '../core/clock';
import { log } from '../core/log';
import { retry } from '../core/retry-loop';
import { ORGANIZATION_PROPAGATION_TIME, ORGANIZATION_READ_JITTER, ORGANIZATION_READ_PAUSE } from '../core/time-rules';
import type { ReadTimes } from './facts';
import { OrganizationReadError } from './port';

/** The time is over: what has been read so far is all. */
export class OutOfTime extends Error {
  constructor() {
    super('the time for reading the organization was over');
  }
}

/** Calls Organizations, within its rate and again where that may help. Throws OrganizationReadError or OutOfTime. */
export class Attempts {
  private nextAt = 0;

  /** @param pace - milliseconds between the beginnings of two calls, at least */
  constructor(
    private readonly clock: Clock,
    private readonly pace: number,
  ) {}

  public async call<T>(read: () => Promise<T>, times: ReadTimes): Promise<T> {
    return retry(
      () => this.paced(read, times.until),
      this.clock,
      (error) => this.pauseAfter(error, times),
    );
  }

  private async paced<T>(read: () => Promise<T>, until: number): Promise<T> {
    const at = Math.max(this.clock.now(), this.nextAt);
    if (at >= until) {
      throw new OutOfTime();
    }
    // Taken before the wait, because others may wait beside this call.
    this.nextAt = at + this.pace;
    if (at > this.clock.now()) {
      await this.clock.sleep(at - this.clock.now());
    }
    return read();
  }

  private pauseAfter(error: unknown, { requestedAt, until }: ReadTimes): number | undefined {
    if (!(error instanceof OrganizationReadError)) {
      return undefined;
    }
    const { kind, code, message } = error;
    log('Organizations gave no answer to work with', { kind, code, error: message });
    const pause = ORGANIZATION_READ_PAUSE + this.clock.random() * ORGANIZATION_READ_JITTER;
    const limit = { transient: until, 'not-permitted': requestedAt + ORGANIZATION_PROPAGATION_TIME, refused: 0 }[kind];
    return this.clock.now() + pause < Math.min(limit, until) ? pause : undefined;
  }
}

/** Whether a failure says nothing about other entities: this one may not be there. */
export function isOfOneEntity(error: unknown): boolean {
  return error instanceof OrganizationReadError && error.kind === 'refused';
}

/** Why something was not read, for people. */
export function reasonOf(error: unknown): string {
  return error instanceof OrganizationReadError
    ? `Organizations says: ${awsErrorText(error)}`
    : (error as Error).message;
}
