/**
 * What every function needs and nothing of AWS: `limits.ts` (every time rule), `clock.ts` and `retry.ts` (waiting), `log.ts`,
 * `truncate.ts`, `redact.ts` and `printable.ts` (text), `aws-words.ts` and `deployment-error.ts` (what a person reads). It
 * imports nothing of ours.
 */
export {};
