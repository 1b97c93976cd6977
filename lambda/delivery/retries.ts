import type { Clock } from '../core/clock';
import { BUCKET_RETRY_JITTER, BUCKET_RETRY_PAUSE, FINAL_WINDOW, PROPAGATION_TIME } from '../core/time-rules';
import { log } from '../core/log';
import { retry } from '../core/retry-loop';
import type { DeliveryTimes } from '../report/types';
import { BucketError, type BucketErrorKind } from './port';

/** Until when which failures of a call are waited out: milliseconds since the epoch. Others end the call at once. */
export type Waits = Readonly<Partial<Record<BucketErrorKind, (times: DeliveryTimes) => number>>>;

const untilDeadline = ({ deadline }: DeliveryTimes) => deadline;
const untilPropagated = ({ deadline, requestedAt }: DeliveryTimes) =>
  Math.min(deadline, requestedAt + PROPAGATION_TIME);

export const WRITE: Waits = {
  transient: untilDeadline,
  'not-permitted': untilPropagated,
  'other-owner': untilPropagated,
  'key-not-permitted': untilPropagated,
  credentials: untilPropagated,
};
/** Not permissions: a key that is not there is refused too to whoever may not list the bucket. */
export const READ: Waits = { transient: untilDeadline };
/** A write on a condition that no longer holds, from its reading on. */
export const REPLACE: Waits = { changed: untilDeadline, 'no-object': untilDeadline };

/** The invocation is over, and the report's time is not: the delivery begins again in the next one. */
export class InvocationOver extends Error {}

/** Calls S3 until it answers, for as long as that may help. Throws BucketError, or InvocationOver. */
export function retried<T>(
  key: string,
  call: () => Promise<T>,
  waits: Waits,
  { clock }: { readonly clock: Clock },
  times: DeliveryTimes,
): Promise<T> {
  return retry(call, clock, (error) => {
    const until = error instanceof BucketError ? waits[error.kind]?.(times) : undefined;
    const pause = BUCKET_RETRY_PAUSE + clock.random() * BUCKET_RETRY_JITTER;
    const next = clock.now() + pause;
    if (until === undefined || next >= until) {
      return undefined;
    }
    if (next >= times.endsAt) {
      if (times.endsAt + FINAL_WINDOW < until) {
        throw new InvocationOver();
      }
      // The next invocation would be too late to say what was wrong.
      return undefined;
    }
    const { kind, code, message } = error as BucketError;
    log('S3 gave no answer to work with', { kind, code, error: message, key });
    return pause;
  });
}
