/**
 * What every function needs, without AWS: `time-rules.ts` (all waits and limits of time), `clock.ts` and `retry-loop.ts`
 * (waiting), `log.ts`, `truncate.ts`, `redact.ts` and `printable.ts` (text), `aws-error-text.ts`, `deployment-error.ts` and
 * `messages.ts` (what a person reads). It imports nothing of ours.
 */
export {};
