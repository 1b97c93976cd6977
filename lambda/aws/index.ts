/**
 * The only place that calls AWS: a file for each service behind a `port.ts` of another folder. Read `iam-access-reports.ts`
 * first. What errors mean: `failure.ts` (the same for all services), `error-kinds.ts` (of IAM, Organizations and STS, and so
 * which errors are retried) `s3-errors.ts` and `messages.ts`.
 */
export {};
