/**
 * What every function needs and nothing of AWS: `time-rules.ts` (every one), `clock.ts` and `retry-loop.ts`
 * (waiting), `log.ts`,
 * `truncate.ts`, `redact.ts` and `printable.ts` (text), `aws-error-text.ts`, `deployment-error.ts` and `messages.ts` (what a person reads). It
 * imports nothing of ours.
 */
export {};
