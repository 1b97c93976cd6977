import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ReportError } from '../report/report-error';
import { withoutCredentials } from '../core/text';

/** An object to be written. */
export interface Delivered {
  readonly key: string;
  readonly contentType: string;
  readonly body: string;
}

/**
 * Writes objects one after the other, so that the last is there only when all others are. Encryption is left to the
 * bucket's default.
 */
export async function putAll(s3: Pick<S3Client, 'send'>, bucket: string, objects: Iterable<Delivered>): Promise<void> {
  for (const { key, contentType, body } of objects) {
    try {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, ContentType: contentType, Body: body }));
    } catch (error) {
      throw refusedBy(bucket, key, error as Error);
    }
  }
}

function refusedBy(bucket: string, key: string, { name, message }: Error): ReportError {
  const needed = /kms/i.test(message) ? 's3:PutObject, and kms:GenerateDataKey on its key' : 's3:PutObject';
  const advice =
    name === 'NoSuchBucket'
      ? 'there is no such bucket'
      : `the report function needs ${needed}; look at the bucket's policy, its key's policy, and what denies them`;
  return new ReportError(
    name,
    `The Organizations access report could not be written to bucket ${bucket}, key ${key}: ${advice}. ` +
      `S3 says: ${name}: ${withoutCredentials(message)}`,
  );
}

// Where a VPC has no way to the bucket, that is said in time.
export const s3 = (): S3Client => new S3Client({ requestHandler: { connectionTimeout: 10_000 } });
