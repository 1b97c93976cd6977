import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ObjectEncryption } from '../wire/report';

/** How the objects of a report are encrypted, in the words of each request, for buckets whose policy demands that. */
export class ReportEncryption {
  /** With a key of S3's own: the header `x-amz-server-side-encryption: AES256`. */
  public static s3Managed(): ReportEncryption {
    return new ReportEncryption('AES256');
  }

  /**
   * With a KMS key: the headers `x-amz-server-side-encryption: aws:kms` and that of the key. The function's role may use it;
   * where the key is of another account, or its policy does not trust the account's IAM policies, so must the key's policy.
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
