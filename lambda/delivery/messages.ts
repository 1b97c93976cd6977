import { says } from '../core/aws-words';
import type { CompletedJob, FollowedJob } from '../report/port';
import { ReportError } from '../report/report-error';
import { BucketError } from './port';

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

export function notWritten(bucket: string, key: string, { code, message }: BucketError): ReportError {
  const needed = /kms/i.test(message) ? 's3:PutObject, and kms:GenerateDataKey on its key' : 's3:PutObject';
  const advice =
    code === 'NoSuchBucket'
      ? 'there is no such bucket'
      : `the report function needs ${needed}; look at the bucket's policy, its key's policy, and what denies them`;
  return new ReportError(
    code,
    `The Organizations access report could not be written to bucket ${bucket}, key ${key}: ${advice}. ` +
      says('S3', { code, message }),
  );
}
