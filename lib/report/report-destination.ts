import { CfnResource, Resource, Stack, Stage } from 'aws-cdk-lib';
import { CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { areInOtherEnvironments } from '../permissions/other-account';
import type { OrganizationsAccessReportProvider } from '../provider/organizations-access-report-provider';
import { checkedBucketOwner, checkedPrefix } from '../validation/properties';
import { DEFAULT_PREFIX } from '../wire/defaults';
import { BUCKET_OWNER_FULL_CONTROL, type DestinationProperties } from '../wire/report';
import { bucketDeployedLater } from './messages';
import type { ReportEncryption } from './report-encryption';

/** Where in a bucket reports are written, and how. */
export interface S3ReportDestinationOptions {
  /**
   * Begin of all keys: letters, digits and `!_.'()/=-`, at most 300, without slashes around it. The permission to write
   * is for keys below it only. A token must not be empty.
   *
   * @default 'organizations-access-reports'
   */
  readonly prefix?: string;

  /**
   * Id of the account that the bucket must belong to: 12 digits. Each request names it (`ExpectedBucketOwner`), and S3 refuses
   * the report where the bucket is another account's.
   *
   * @default - the account of a bucket that the app itself has, or the `account` that an imported bucket was given; without
   * either, reports go to whomever the name belongs to
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html
   */
  readonly bucketOwner?: string;

  /**
   * Encryption that each request names, for buckets whose policy denies requests that name none.
   *
   * @default - none is named: S3 encrypts with the bucket's default encryption
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/serv-side-encryption.html
   */
  readonly encryption?: ReportEncryption;

  /**
   * Whether objects are written with the ACL `bucket-owner-full-control`, for buckets of another account whose policy demands
   * it. The function's role then also allows `s3:PutObjectAcl` below the prefix, which the bucket's policy must too.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
   */
  readonly bucketOwnerFullControl?: boolean;
}

type BucketProperties = Omit<DestinationProperties, 'UnusedForDays' | 'ScpStrategy' | 'ProtectedServices'>;

/** Where the whole report is delivered. IAM gives its rows only to the session that requested it, which is the function's. */
export class ReportDestination {
  /**
   * A bucket, in this account or another's, in any Region. A run's `report.json`, `report.csv`, `report.html`,
   * `suggested-scp.json` and `SHA256SUMS` are written to
   * `<prefix>/<entity path>/<policy id or "entity">/<completion time>-<job id>/`, and then `latest.json` beside those folders,
   * which says which run is the latest. Where `unusedFor` or `suggestedScp` are not the default, the folder of the policy id
   * or "entity" ends in `-` and 8 hexadecimal digits that stand for them. Buckets encrypted with a KMS key work where the
   * construct knows the key. A bucket of another account or Region that is made in the same app needs a `bucketName`, and both
   * stacks an `env`; its policies then allow it to the function's role. Of other buckets the owner has to allow it.
   */
  public static s3(bucket: IBucket, options: S3ReportDestinationOptions = {}): ReportDestination {
    return new ReportDestination(bucket, {
      ...options,
      prefix: checkedPrefix(options.prefix ?? DEFAULT_PREFIX),
      bucketOwner: options.bucketOwner === undefined ? undefined : checkedBucketOwner(options.bucketOwner),
    });
  }

  private constructor(
    private readonly bucket: IBucket,
    private readonly options: S3ReportDestinationOptions & { readonly prefix: string },
  ) {}

  /** @internal */
  public _bind(
    provider: OrganizationsAccessReportProvider,
  ): Record<keyof BucketProperties, unknown> & Pick<BucketProperties, 'Prefix'> {
    const { prefix, bucketOwner, encryption, bucketOwnerFullControl = false } = this.options;
    const { bucketName } = this.bucket;
    const encryptionKey = encryption?._key ?? this.bucket.encryptionKey;
    provider._deliver({ bucket: this.bucket, prefix, encryptionKey, withAcl: bucketOwnerFullControl });
    const owner = knownOwner(this.bucket);
    if (owner !== undefined) {
      provider._registerBucketOwner(bucketName, owner);
    }
    return {
      Bucket: bucketName,
      Prefix: prefix,
      ExpectedBucketOwner: bucketOwner,
      ServerSideEncryption: encryption?._algorithm,
      SSEKMSKeyId: encryption?._key?.keyArn,
      ACL: bucketOwnerFullControl ? BUCKET_OWNER_FULL_CONTROL : undefined,
    };
  }

  /**
   * Lets the bucket be deployed before the report, if it is one of another account or Region: references to it by its name
   * do not bring the order with them.
   *
   * @internal
   */
  public _deployBefore(report: CfnResource): void {
    if (!Resource.isOwnedResource(this.bucket) || !areInOtherEnvironments(this.bucket, report)) {
      return;
    }
    const [ofBucket, ofReport] = [Stack.of(this.bucket), Stack.of(report)];
    if (dependsOn(ofBucket, ofReport)) {
      throw new Error(bucketDeployedLater(ofBucket.node.path, ofReport.node.path));
    }
    if (Stage.of(this.bucket) === Stage.of(report)) {
      report.node.addDependency(this.bucket);
    }
  }
}

function dependsOn(stack: Stack, other: Stack): boolean {
  return stack.dependencies.some((one) => one === other || dependsOn(one, other));
}

/** An imported bucket has the account of the stack that imports it, unless it was given another: the former says nothing. */
function knownOwner(bucket: IBucket): string | undefined {
  const { account } = bucket.env;
  return isOfApp(bucket) || account !== Stack.of(bucket).account ? account : undefined;
}

/** A `Bucket` has its resource below it; what `Bucket.fromCfnBucket` makes is below its resource. */
function isOfApp({ node }: IBucket): boolean {
  return [node.defaultChild, node.scope].some(
    (construct) =>
      construct !== undefined &&
      CfnResource.isCfnResource(construct) &&
      construct.cfnResourceType === CfnBucket.CFN_RESOURCE_TYPE_NAME,
  );
}
