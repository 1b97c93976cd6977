import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CALL_TIMEOUT } from '../core/limits';
import { redactCredentials } from '../core/redact';
import { type Bucket, BucketError, type DeliveredObject } from '../delivery/port';

/** A bucket by the SDK. Encryption is left to the bucket's default. */
export class S3Bucket implements Bucket {
  constructor(
    public readonly name: string,
    private readonly s3: Pick<S3Client, 'send'>,
  ) {}

  public async put({ key, contentType, body }: DeliveredObject): Promise<void> {
    try {
      await this.s3.send(new PutObjectCommand({ Bucket: this.name, Key: key, ContentType: contentType, Body: body }));
    } catch (error) {
      const { name, message } = error as Error;
      throw new BucketError(name, redactCredentials(message));
    }
  }
}

// Where a VPC has no way to the bucket, that is said in time.
export const s3 = (): S3Client => new S3Client({ requestHandler: { connectionTimeout: CALL_TIMEOUT } });
