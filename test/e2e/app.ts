import { App, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { OrganizationsAccessReport, OrganizationsEntityPath, Regenerate, ReportDestination } from '../../lib';

/** What a test deploys: stacks by name, each with its reports in order. */
export type Stacks = Readonly<Record<string, readonly Report[]>>;

export interface Report {
  /** Without it, the path is looked up. */
  readonly entityPath?: string;
  /** What to look up; without it, the root. */
  readonly entityId?: string;
  /** Makes it, and looks it up, at each deployment. */
  readonly always?: boolean;
  readonly organizationsPolicyId?: string;
  readonly seconds?: number;
  readonly failDeployment?: boolean;
  readonly managementRoleArn?: string;
  readonly externalId?: string;
  /** Name of the bucket that the whole report goes to. */
  readonly bucket?: string;
  /** Keeps each attribute in an SSM parameter. */
  readonly stored?: boolean;
  /** Makes that bucket with the stack. */
  readonly ownBucket?: boolean;
  /** In days. */
  readonly unusedFor?: number;
}

const NAMES = [
  'jobId',
  'jobStatus',
  'numberOfServicesAccessible',
  'numberOfServicesNotAccessed',
  'entityPath',
  'errorCode',
  'errorMessage',
  'reportUri',
  'numberOfServicesUnused',
  'suggestedScpSha256',
] as const;

if (require.main === module) {
  const app = new App();
  const stacks = JSON.parse(String(app.node.tryGetContext('stacks'))) as Stacks;
  for (const [name, reports] of Object.entries(stacks)) {
    const stack = new Stack(app, name);
    reports.forEach((given, index) => {
      const {
        entityPath,
        entityId,
        always = false,
        seconds,
        bucket,
        ownBucket,
        managementRoleArn,
        stored = false,
        ...props
      } = given;
      const regenerate = always ? Regenerate.everyDeployment() : undefined;
      const lookedUp = () => new OrganizationsEntityPath(stack, `Path${index}`, { entityId, regenerate }).entityPath;
      const timeout = seconds === undefined ? undefined : Duration.seconds(seconds);
      const report = new OrganizationsAccessReport(stack, `Report${index}`, {
        ...props,
        entityPath: entityPath ?? lookedUp(),
        regenerate,
        timeout,
        managementRole:
          managementRoleArn === undefined ? undefined : Role.fromRoleArn(stack, `Role${index}`, managementRoleArn),
        destination:
          bucket === undefined ? undefined : ReportDestination.s3(bucketOf(stack, `Bucket${index}`, bucket, ownBucket)),
        unusedFor: props.unusedFor === undefined ? undefined : Duration.days(props.unusedFor),
      });
      for (const attribute of NAMES) {
        const stringValue = String(report[attribute]);
        new CfnOutput(stack, `${attribute}${index}`, { value: `[${stringValue}]` });
        if (stored) {
          new StringParameter(stack, `${attribute}Parameter${index}`, { stringValue });
        }
      }
    });
  }
}

function bucketOf(stack: Stack, id: string, name: string, isOwn = false): IBucket {
  return isOwn
    ? new Bucket(stack, id, { bucketName: name, removalPolicy: RemovalPolicy.RETAIN })
    : Bucket.fromBucketName(stack, id, name);
}
