/**
 * The only place that calls AWS: a file for each service that stands behind a `port.ts` of another folder. Read
 * `iam-access-reports.ts` first. What errors mean: `failure.ts` (what all services have in common), `error-kinds.ts` (IAM's,
 * Organizations' and STS's, and so which are waited out) `s3-errors.ts` and `messages.ts`.
 */
export {};
