import { createRequire } from 'node:module';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';

type Library = typeof import('../../lib');

/** A stack with two reports, the second with a bucket, by whichever version of the library is in that folder. */
export function stackOf(app: App, name: string, library: string, entityPaths: readonly string[]): Stack {
  const { OrganizationsAccessReport, ReportDestination } = createRequire(__filename)(library) as Library;
  const stack = new Stack(app, name);
  const bucket = new Bucket(stack, 'Bucket');
  entityPaths.forEach((entityPath, index) => {
    const destination = index === 1 ? ReportDestination.s3(bucket) : undefined;
    const report = new OrganizationsAccessReport(stack, `Report${index}`, { entityPath, destination });
    new CfnOutput(stack, `JobId${index}`, { value: report.jobId });
  });
  return stack;
}

if (require.main === module) {
  const app = new App();
  const context = (key: string) => String(app.node.tryGetContext(key));
  stackOf(app, context('stack'), context('library'), context('entityPaths').split(','));
}
