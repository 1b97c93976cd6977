import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** How long objects stay that no run has written again: as long as IAM tracks use. */
const KEPT_DAYS = 400;
/** How long what was overwritten stays. */
const OVERWRITTEN_KEPT_DAYS = 30;

/** The bucket of an inventory that is given none. */
export function inventoryBucket(scope: Construct): Bucket {
  return new Bucket(scope, 'Bucket', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    versioned: true,
    lifecycleRules: [
      {
        expiration: Duration.days(KEPT_DAYS),
        noncurrentVersionExpiration: Duration.days(OVERWRITTEN_KEPT_DAYS),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
    ],
    // What was collected outlasts the stack.
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
