/**
 * Reports on the whole organization. Read `types.ts`, `keys.ts` (the bucket's layout) and `port.ts`, then what the state machine
 * runs one after the other: `list/` (what is to be reported on), `batch/` (a batch of reports in one session) and `summary/` (the
 * manifest). `files.ts` reads and writes the bucket, `lock.ts` lets one run at a time through, and `settings.ts` checks what the
 * user decided.
 */
export {};
