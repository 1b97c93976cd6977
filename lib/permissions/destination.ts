import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

/** Where the function writes, as far as permissions go. */
export interface DeliveryGrant {
  readonly bucket: IBucket;
  readonly prefix: string;
  /** Key that objects are encrypted with instead of the bucket's. */
  readonly encryptionKey?: IKey;
  /** Whether each object gets an ACL. */
  readonly withAcl: boolean;
}

/**
 * Lets the function write below the prefix, and read what points to the latest run. Policies of the bucket and of its key
 * allow it too where they are in the app and have to. Not grantPut: its other actions are for calls that are not made.
 */
export function grantDelivery(grantee: IGrantable, { bucket, prefix, encryptionKey, withAcl }: DeliveryGrant): void {
  const allow = (actions: string[], keys: string) =>
    Grant.addToPrincipalOrResource({
      grantee,
      actions,
      resourceArns: [bucket.arnForObjects(`${prefix}/${keys}`)],
      resource: bucket,
    });
  allow(withAcl ? ['s3:PutObject', 's3:PutObjectAcl'] : ['s3:PutObject'], '*');
  // Whether it points to a later run already; also for writes on condition of what was read.
  allow(['s3:GetObject'], '*/latest.json');
  // S3 encrypts what it writes and decrypts what it reads with the caller's permissions.
  (encryptionKey ?? bucket.encryptionKey)?.grant(grantee, 'kms:GenerateDataKey', 'kms:Decrypt');
}
