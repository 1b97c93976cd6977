import { type CfnResource, Resource, Stack, Stage } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { areInOtherEnvironments } from '../permissions/other-account';
import type { OrganizationsAccessReportProvider } from '../provider/organizations-access-report-provider';
import { DEFAULT_PREFIX } from '../wire/limits';
import type { DestinationProperties } from '../wire/report';
import { checkedPrefix } from '../validation/properties';

/** Where in a bucket reports are written. */
export interface S3ReportDestinationOptions {
  /**
   * Begin of all keys: letters, digits and `!_.'()/=-`, at most 300, without slashes around it. The permission to write
   * is for keys below it only. A token must not be empty.
   *
   * @default 'organizations-access-reports'
   */
  readonly prefix?: string;
}

/** Where the whole report is delivered. IAM hands its rows only to the session that asked for it, which is the function's. */
export class ReportDestination {
  /**
   * A bucket, in this account or another's. A run's `report.json`, `report.csv`, `report.html` and `suggested-scp.json`
   * are written to `<prefix>/<entity path>/<policy id or "entity">/<completion time>-<job id>/`, and then `latest.json`
   * beside those folders, which says which run is the latest. Buckets encrypted with a KMS key work where the construct
   * knows the key. A bucket of another account or Region that is made in the same app needs a `bucketName`, and both stacks
   * an `env`; its policies then allow it to the function's role. Of other buckets the owner has to allow it.
   */
  public static s3(bucket: IBucket, options: S3ReportDestinationOptions = {}): ReportDestination {
    return new ReportDestination(bucket, checkedPrefix(options.prefix ?? DEFAULT_PREFIX));
  }

  private constructor(
    private readonly bucket: IBucket,
    private readonly prefix: string,
  ) {}

  /** @internal */
  public _bind(provider: OrganizationsAccessReportProvider): Pick<DestinationProperties, 'Bucket' | 'Prefix'> {
    provider._deliver(this.bucket, this.prefix);
    return { Bucket: this.bucket.bucketName, Prefix: this.prefix };
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
      throw new Error(
        `'destination' must be a bucket that is deployed before the report, but stack '${ofBucket.node.path}' depends on stack '${ofReport.node.path}': let it not depend on it, or take a bucket of a third stack`,
      );
    }
    if (Stage.of(this.bucket) === Stage.of(report)) {
      report.node.addDependency(this.bucket);
    }
  }
}

function dependsOn(stack: Stack, other: Stack): boolean {
  return stack.dependencies.some((one) => one === other || dependsOn(one, other));
}
