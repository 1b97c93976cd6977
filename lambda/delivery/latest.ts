import type { Clock } from '../core/clock';
import { MAX_CLOCK_SKEW } from '../core/time-rules';
import { log } from '../core/log';
import type { ReportDocument } from '../report/report-document';
import type { DeliveryTimes } from '../report/types';
import { type Bucket, BucketError, type DeliveredObject, type Precondition, type StoredObject } from './port';
import { READ, REPLACE, retried, WRITE } from './retries';

/** The content of `latest.json`. */
export type Latest = Pick<ReportDocument, 'SchemaVersion' | 'Job'> & { readonly ReportUri: string };

interface Services {
  readonly bucket: Bucket;
  readonly clock: Clock;
}

/**
 * Lets `latest.json` point to this run, unless it points to a later one. Each write is on the condition that nothing has
 * changed since the reading, so that of two runs at once the later one remains. What may not be read is overwritten.
 */
export async function pointTo(
  object: DeliveredObject,
  latest: Latest,
  services: Services,
  times: DeliveryTimes,
): Promise<void> {
  const { bucket, clock } = services;
  const { key } = object;
  let wasRefused = false;
  const attempt = async () => {
    const present = await read(key, services, times);
    if (present !== undefined && isLater(present, latest, clock.now())) {
      log('latest.json stays, because it points to a later run', { key });
      return;
    }
    const precondition = preconditionOf(present, wasRefused);
    wasRefused = true;
    await retried(key, () => bucket.put(object, precondition), WRITE, services, times);
  };
  await retried(key, attempt, REPLACE, services, times);
}

/** @returns undefined where nothing is there, or it may not be read: S3 does not tell the one from the other */
async function read(key: string, services: Services, times: DeliveryTimes): Promise<StoredObject | undefined> {
  try {
    return await retried(key, () => services.bucket.get(key), READ, services, times);
  } catch (error) {
    if (!(error instanceof BucketError)) {
      throw error;
    }
    log('latest.json could not be read, and is written without a look at it', {
      kind: error.kind,
      code: error.code,
      error: error.message,
      key,
    });
    return undefined;
  }
}

/** @param wasRefused whether a write on a condition was, so that there is something, although it cannot be read */
function preconditionOf(present: StoredObject | undefined, wasRefused: boolean): Precondition | undefined {
  if (present !== undefined) {
    return { ifMatch: present.etag };
  }
  return wasRefused ? undefined : { ifNoneMatch: '*' };
}

/** A job that has not ended yet is nobody's: without this, whoever wrote one would keep all later runs away. */
function isLater({ body }: StoredObject, { Job }: Latest, now: number): boolean {
  const completedAt = completionOf(body);
  return completedAt > Date.parse(Job.JobCompletionDate) && completedAt <= now + MAX_CLOCK_SKEW;
}

/** Milliseconds since the epoch; NaN, which is later than nothing, where it is not there. */
function completionOf(body: string): number {
  try {
    const { Job } = JSON.parse(body) as Partial<Latest>;
    return Date.parse(Job?.JobCompletionDate ?? '');
  } catch {
    return NaN;
  }
}
