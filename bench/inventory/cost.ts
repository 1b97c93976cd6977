import type { InventoryWorld } from '../../test/support/inventory-world';
import { prices } from './prices.json';

/** Gigabytes of memory by function: `lib/inventory/inventory-functions.ts`. */
const MEMORY: Readonly<Record<string, number>> = { list: 1, next: 1, report: 0.25, summarize: 1 };
/** An execution of a map's item enters one state and ends. */
const TRANSITIONS_OF_A_BATCH = 2;
/** List, WhatNext, Reports, NextPass, Summarize, Summarized, Done, with their starts and ends. */
const TRANSITIONS_OF_A_RUN = 20;
/** As the functions log an entity: about six lines. */
const LOG_BYTES_OF_AN_ENTITY = 2_000;

/** What a run costs, in USD, by service. IAM's reports and AWS Organizations cost nothing. */
export function costOf({ invocations, bucket, iam }: InventoryWorld): Record<string, number> {
  const { lambdaGigabyteSecond, lambdaRequest, s3Put, s3Get, stateTransition, logGigabyte } = prices;
  const gigabyteSeconds = invocations.reduce((sum, { kind, seconds }) => sum + seconds * MEMORY[kind], 0);
  const batches = invocations.filter(({ kind }) => kind === 'report').length;
  const transitions = batches * TRANSITIONS_OF_A_BATCH + TRANSITIONS_OF_A_RUN;
  const reports = iam.jobs.records().length;
  return {
    Lambda: gigabyteSeconds * lambdaGigabyteSecond.price + invocations.length * lambdaRequest.price,
    S3: (bucket.counts.put + bucket.counts.list) * s3Put.price + bucket.counts.get * s3Get.price,
    'Step Functions': transitions * stateTransition.price,
    Logs: ((reports * LOG_BYTES_OF_AN_ENTITY) / 1e9) * logGigabyte.price,
  };
}
