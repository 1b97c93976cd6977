import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { OrganizationsAccessReport, Regenerate, ReportDestination } from '../lib';

// A small app that can be deployed as it is:
// cdk deploy -c entityPath=o-…/r-… [-c organizationsPolicyId=p-…] [-c bucketName=…, for the whole report]
// [-c run=…: another one generates the report again]
const app = new App();
const stack = new Stack(app, 'OrganizationsAccessReport');

const context = (key: string): string | undefined => app.node.tryGetContext(key) as string | undefined;
const entityPath = context('entityPath');
if (entityPath === undefined) {
  throw new Error(
    "context 'entityPath' is missing: pass the path of the root, OU or account to report on, such as -c entityPath=o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1",
  );
}

const bucketName = context('bucketName');
const run = context('run');

const report = new OrganizationsAccessReport(stack, 'Report', {
  entityPath,
  organizationsPolicyId: context('organizationsPolicyId'),
  destination:
    bucketName === undefined ? undefined : ReportDestination.s3(Bucket.fromBucketName(stack, 'Bucket', bucketName)),
  regenerate: run === undefined ? undefined : Regenerate.whenChanged(run),
});

new CfnOutput(stack, 'JobId', { value: report.jobId });
new CfnOutput(stack, 'JobStatus', { value: report.jobStatus });
new CfnOutput(stack, 'JobCreationDate', { value: report.jobCreationDate });
new CfnOutput(stack, 'JobCompletionDate', { value: report.jobCompletionDate });
new CfnOutput(stack, 'NumberOfServicesAccessible', { value: String(report.numberOfServicesAccessible) });
new CfnOutput(stack, 'NumberOfServicesNotAccessed', { value: String(report.numberOfServicesNotAccessed) });
new CfnOutput(stack, 'EntityPath', { value: report.entityPath });
if (bucketName !== undefined) {
  new CfnOutput(stack, 'NumberOfServicesUnused', { value: String(report.numberOfServicesUnused) });
  new CfnOutput(stack, 'ReportUri', { value: report.reportUri });
}
