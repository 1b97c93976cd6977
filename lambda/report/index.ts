/**
 * A report's custom resource. Read `on-event.ts`, `is-complete.ts` and `follow-report.ts` (the job's life), then
 * `stack-operation.ts` (whether anybody waits for the report), `port.ts` (IAM as this folder uses it), `request.ts`
 * (properties), `answer.ts` (attributes) and `messages.ts` (errors).
 */
export {};
