/**
 * The whole report in a bucket. Read `deliver.ts`, then `keys.ts` (the bucket's layout), `latest.ts` (the pointer to the latest
 * run), `retries.ts`, `read-rows.ts`, `csv.ts`, `port.ts` (a bucket as this folder uses it) and `messages.ts`.
 */
export {};
