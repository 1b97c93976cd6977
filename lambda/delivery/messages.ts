import { says } from '../core/aws-words';
import type { CompletedJob, FollowedJob } from '../report/port';
import { ReportError } from '../report/report-error';
import type { Bucket, BucketError, BucketErrorKind } from './port';

export function unreadable(jobId: string, error: unknown): ReportError {
  const { message, code = 'InternalFailure' } = error as Error & { code?: string };
  return new ReportError(
    code,
    `The Organizations access report could not be read: deploy again. ${says('IAM', { code, message })} (job ${jobId})`,
  );
}

export function contradiction(job: FollowedJob<CompletedJob>, what: string): ReportError {
  return new ReportError(
    'InconsistentReport',
    `The Organizations access report could not be read: IAM's pages contradict each other, because ${what}. ` +
      `Deploy again. (job ${job.jobId})`,
  );
}

export function notWritten(bucket: Bucket, key: string, { kind, code, message }: BucketError): ReportError {
  return new ReportError(
    code,
    `The Organizations access report could not be written to bucket ${bucket.name}, key ${key}: ` +
      `${ADVICE[kind](bucket)}. ${says('S3', { code, message })}`,
  );
}

const PERMISSION =
  "the report function needs s3:PutObject; look at the bucket's policy, and for a service control policy, a permissions " +
  'boundary or the policy of a VPC endpoint that denies it';
const LATEST = 'latest.json changes all the time: find who else writes it, and deploy again';

/** What to do about each kind of error that outlasted all tries. */
const ADVICE: Readonly<Record<BucketErrorKind, (bucket: Bucket) => string>> = {
  transient: () =>
    "S3 gave no usable answer in the report's time: deploy again; in a VPC, look for its way to S3 in the bucket's Region",
  changed: () => LATEST,
  'no-object': () => LATEST,
  'no-bucket': () => 'there is no such bucket: check its name, or create it',
  'not-permitted': () => PERMISSION,
  'other-owner': ({ expectedOwner = '' }) =>
    `the bucket must belong to account ${expectedOwner}: check its name and 'bucketOwner'. If it does, ${PERMISSION}`,
  'key-not-permitted': () =>
    "the report function needs kms:GenerateDataKey on the KMS key; look at the key's policy, and give " +
    "ReportDestination.s3 the bucket with its 'encryptionKey', so that the function's role allows it",
  'key-unusable': () =>
    "the KMS key is disabled, about to be deleted, or not there: enable it, or change the bucket's default encryption",
  credentials: () => "S3 does not know the function's credentials: deploy again",
  region: () => "the bucket is in another Region, and cannot be written there either: deploy in the bucket's Region",
  refused: () => 'act on what S3 says, and deploy again',
};
