import type { Context } from 'aws-lambda';
import type { SummaryAnswer, SummaryEvent } from '../../lib/wire/inventory';
import { inventoryBucketOf } from '../aws/s3-inventory-bucket';
import { systemClock } from '../core/clock';
import { TIME_TO_ANSWER } from '../core/time-rules';
import { Files } from '../inventory/files';
import { runOf } from '../inventory/keys';
import { destinationOf } from '../inventory/settings';
import { summarize } from '../inventory/summary/summarize';

const clock = systemClock;

/** The entry of the function that summarizes a run. */
export async function handler(event: SummaryEvent, context: Context): Promise<SummaryAnswer> {
  const { Settings: settings } = event;
  const run = runOf(event.Run);
  const endsAt = clock.now() + context.getRemainingTimeInMillis() - TIME_TO_ANSWER;
  const times = { requestedAt: Date.parse(run.StartedAt), deadline: endsAt, endsAt };
  const files = new Files(inventoryBucketOf(destinationOf(settings)), clock, times);
  return summarize(run, settings, { clock, files });
}
