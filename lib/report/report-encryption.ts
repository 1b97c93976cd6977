import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ObjectEncryption } from '../wire/report';

/** Encryption that each request to write an object names, for buckets whose policy requires it. */
export class ReportEncryption {
  /** With S3's own key: the header `x-amz-server-side-encryption: AES256`. */
  public static s3Managed(): ReportEncryption {
    return new ReportEncryption('AES256');
  }

  /**
   * With a KMS key: the headers `x-amz-server-side-encryption: aws:kms` and `x-amz-server-side-encryption-aws-kms-key-id`. The
   * function's role gets the permission to use the key. The key's policy must allow it too if the key belongs to another
   * account, or if the key's policy does not trust IAM policies of its account.
   */
  public static kms(key: IKey): ReportEncryption {
    return new ReportEncryption('aws:kms', key);
  }

  private constructor(
    /** @internal */
    public readonly _algorithm: ObjectEncryption,
    /** @internal */
    public readonly _key?: IKey,
  ) {}
}
