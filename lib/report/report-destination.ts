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
   * Beginning of all keys: 1 to 300 letters, digits and characters of `!_.'()/=-`, without slashes around them, and without a
   * part that is empty, `.` or `..`. The function may write only below it. An invalid prefix fails at synth, or at deploy time if
   * it is a token.
   *
   * @default 'organizations-access-reports'
   */
  readonly prefix?: string;

  /**
   * Id of the account that the bucket must belong to: 12 digits. Each request names it (`ExpectedBucketOwner`), and S3 refuses
   * the report if the bucket belongs to another account.
   *
   * @default - the account of the app's own bucket, or the `account` of an imported one. If neither is known, the owner is not
   * checked
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html
   */
  readonly bucketOwner?: string;

  /**
   * Encryption that each request names. Use it for a bucket whose policy requires it.
   *
   * @default - no encryption in requests: S3 encrypts with the bucket's default encryption
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

  /**
   * Whether the report shows the names of accounts and OUs beside their ids, and the suggestion takes into account when accounts
   * joined the organization. The role that requests the report then also allows `organizations:DescribeAccount`,
   * `DescribeOrganizationalUnit` and `ListAccounts`. What cannot be read never fails the report: ids stand alone then.
   *
   * @default true
   */
  readonly resolveNames?: boolean;
}

type BucketProperties = Omit<DestinationProperties, 'UnusedForDays' | 'ScpStrategy' | 'ProtectedServices'>;

/** Where the whole report is delivered. IAM gives its rows only to the session that requested it, which is the function's. */
export class ReportDestination {
  /**
   * A bucket in this account or in another one, in any Region.
   *
   * Each run writes `report.json`, `report.csv`, `report.html`, `suggested-scp.json` and `SHA256SUMS` to the folder
   * `<prefix>/<entity path>/<policy id or "entity">/<completion time>-<job id>/`. Then it writes `latest.json`, one folder above,
   * which names the latest run. If `unusedFor` or `suggestedScp` is not the default, the name of the folder `<policy id or
   * "entity">` ends in `-` and 8 hexadecimal digits that stand for these settings.
   *
   * If the bucket is encrypted with a KMS key, the construct must know the key: `bucket.encryptionKey`, or `encryption`. If the
   * bucket is in another account or Region of the same app, it needs a `bucketName`, and both stacks need an `env`: its policies
   * then allow the function's role to write. The owner of any other bucket of another account must allow it.
   *
   * @throws if an option is invalid
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
  public get _resolvesNames(): boolean {
    return this.options.resolveNames ?? true;
  }

  /** @internal */
  public _bind(
    provider: Pick<OrganizationsAccessReportProvider, '_deliver' | '_registerBucketOwner'>,
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
      ResolveNames: this._resolvesNames ? undefined : false,
    };
  }

  /**
   * Deploys the bucket before the report, if it is in another account or Region. A reference to it by its name does not.
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

/** The bucket's account, if it is known. An imported bucket has the importing stack's account by default, which may be wrong. */
function knownOwner(bucket: IBucket): string | undefined {
  const { account } = bucket.env;
  return isOfApp(bucket) || account !== Stack.of(bucket).account ? account : undefined;
}

/** Whether the app has the bucket's resource: below a `Bucket`, or above what `Bucket.fromCfnBucket` returns. */
function isOfApp({ node }: IBucket): boolean {
  return [node.defaultChild, node.scope].some(
    (construct) =>
      construct !== undefined &&
      CfnResource.isCfnResource(construct) &&
      construct.cfnResourceType === CfnBucket.CFN_RESOURCE_TYPE_NAME,
  );
}
