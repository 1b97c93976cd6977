import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import {
  OrganizationsAccessReport,
  type OrganizationsAccessReportProps,
  ReportDestination,
  type S3ReportDestinationOptions,
} from '../../../lib';

export const ENTITY_PATH = 'o-a1b2c3d4e5/r-f6g7';
export const ENV = { account: '111111111111', region: 'eu-central-1' };

export let stack: Stack;
export let bucket: IBucket;
beforeEach(() => {
  stack = new Stack(new App(), 'Stack', { env: ENV });
  bucket = Bucket.fromBucketName(stack, 'Bucket', 'reports');
});

/** Lets a test go on in another stack. */
export const goOnIn = (other: Stack) => {
  stack = other;
};

export const KEY_ARN = 'arn:aws:kms:eu-central-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
export const key = () => Key.fromKeyArn(stack, 'ImportedKey', KEY_ARN);
export const to = (options: S3ReportDestinationOptions) => ({ destination: ReportDestination.s3(bucket, options) });

export const report = (props: Partial<OrganizationsAccessReportProps>, id = 'Report') =>
  new OrganizationsAccessReport(stack, id, { entityPath: ENTITY_PATH, ...props });

export const destination = (props: Partial<OrganizationsAccessReportProps>) => {
  report(props);
  const [resource] = Object.values(Template.fromStack(stack).findResources('Custom::OrganizationsAccessReport'));
  return (resource as { Properties: { Destination?: unknown } }).Properties.Destination;
};

export const base = {
  Bucket: 'reports',
  Prefix: 'organizations-access-reports',
  UnusedForDays: 90,
  ScpStrategy: 'DENY_UNUSED',
};
