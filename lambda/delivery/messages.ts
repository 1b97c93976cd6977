import { awsErrorText } from '../core/aws-error-text';
import { ReportError } from '../report/report-error';
import type { Bucket, BucketError, BucketErrorKind } from './port';

/*
 * What a person reads in the stack's events: what was being done, what is wrong, what to do; then the service's own words.
 * Each message is one template literal. `docs/reference/errors.md` lists all of them.
 */

export function unreadable(job: string, error: unknown): ReportError {
  const { message, code = 'InternalFailure' } = error as Error & { code?: string };
  const awsError = awsErrorText({ code, message });
  return new ReportError(
    code,
    `The Organizations access report could not be read: deploy again. IAM says: ${awsError} (job ${job})`,
  );
}

export function serviceTwice(job: string, service: string): ReportError {
  return inconsistent(
    `The Organizations access report could not be read: IAM's pages contradict each other, because ${service} is in it twice. Deploy again. (job ${job})`,
  );
}

export function pageTwice(job: string): ReportError {
  return inconsistent(
    `The Organizations access report could not be read: IAM's pages contradict each other, because a page leads back to an earlier one. Deploy again. (job ${job})`,
  );
}

export function wrongRowCount(job: string, rows: number, expected: number): ReportError {
  return inconsistent(
    `The Organizations access report could not be read: IAM's pages contradict each other, because it has ${rows} rows instead of ${expected}. Deploy again. (job ${job})`,
  );
}

export function wrongNotAccessedCount(job: string, services: number, expected: number): ReportError {
  return inconsistent(
    `The Organizations access report could not be read: IAM's pages contradict each other, because it has ${services} services that nobody used instead of ${expected}. Deploy again. (job ${job})`,
  );
}

function inconsistent(message: string): ReportError {
  return new ReportError('InconsistentReport', message);
}

/** Of an error that outlasted all tries. */
export function notWritten({ name, expectedOwner = '' }: Bucket, key: string, error: BucketError): ReportError {
  return new ReportError(error.code, NOT_WRITTEN[error.kind](name, key, awsErrorText(error), expectedOwner));
}

type NotWritten = (bucket: string, key: string, awsError: string, owner: string) => string;

const latestChanges: NotWritten = (bucket, key, awsError) =>
  `The Organizations access report could not be written to bucket ${bucket}, key ${key}: latest.json changes all the time: find who else writes it, and deploy again. S3 says: ${awsError}`;

const NOT_WRITTEN: Readonly<Record<BucketErrorKind, NotWritten>> = {
  transient: (bucket, key, awsError) =>
    `The Organizations access report could not be written to bucket ${bucket}, key ${key}: S3 gave no usable answer in the report's time: deploy again; in a VPC, look for its way to S3 in the bucket's Region. S3 says: ${awsError}`,
  changed: latestChanges,
  'no-object': latestChanges,
  'no-bucket': (bucket, key, awsError) =>
    `The Organizations access report could not be written to bucket ${bucket}, key ${key}: there is no such bucket: check its name, or create it. S3 says: ${awsError}`,
  'not-permitted': (bucket, key, awsError) =>
    `The Organizations access report could not be written to bucket ${bucket}, key ${key}: the report function needs s3:PutObject; look at the bucket's policy, and for a service control policy, a permissions boundary or the policy of a VPC endpoint that denies it. S3 says: ${awsError}`,
  'other-owner': (bucket, key, awsError, owner) =>
    `The Organizations access report could not be written to bucket ${bucket}, key ${key}: the bucket must belong to account ${owner}: check its name and 'bucketOwner'. If it does, the report function needs s3:PutObject; look at the bucket's policy, and for a service control policy, a permissions boundary or the policy of a VPC endpoint that denies it. S3 says: ${awsError}`,
  'key-not-permitted': (bucket, key, awsError) =>
    `The Organizations access report could not be written to bucket ${bucket}, key ${key}: the report function needs kms:GenerateDataKey on the KMS key; look at the key's policy, and give ReportDestination.s3 the bucket with its 'encryptionKey', so that the function's role allows it. S3 says: ${awsError}`,
  'key-unusable': (bucket, key, awsError) =>
    `The Organizations access report could not be written to bucket ${bucket}, key ${key}: the KMS key is disabled, about to be deleted, or not there: enable it, or change the bucket's default encryption. S3 says: ${awsError}`,
  credentials: (bucket, key, awsError) =>
    `The Organizations access report could not be written to bucket ${bucket}, key ${key}: S3 does not know the function's credentials: deploy again. S3 says: ${awsError}`,
  region: (bucket, key, awsError) =>
    `The Organizations access report could not be written to bucket ${bucket}, key ${key}: the bucket is in another Region, and cannot be written there either: deploy in the bucket's Region. S3 says: ${awsError}`,
  refused: (bucket, key, awsError) =>
    `The Organizations access report could not be written to bucket ${bucket}, key ${key}: act on what S3 says, and deploy again. S3 says: ${awsError}`,
};
