/**
 * The only place that calls AWS: a file for each service that stands behind a `port.ts` of another folder. Read
 * `iam-access-reports.ts` first; `failure.ts` tells what an error of the SDK means.
 */
export {};
