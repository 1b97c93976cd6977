import { createRequire } from 'node:module';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';

type Library = typeof import('../../lib');

/** A stack with two reports, by whichever version of the library is in that folder. */
export function stackOf(app: App, name: string, library: string, entityPaths: readonly string[]): Stack {
  const { OrganizationsAccessReport } = createRequire(__filename)(library) as Library;
  const stack = new Stack(app, name);
  entityPaths.forEach((entityPath, index) => {
    const report = new OrganizationsAccessReport(stack, `Report${index}`, { entityPath });
    new CfnOutput(stack, `JobId${index}`, { value: report.jobId });
  });
  return stack;
}

if (require.main === module) {
  const app = new App();
  const context = (key: string) => String(app.node.tryGetContext(key));
  stackOf(app, context('stack'), context('library'), context('entityPaths').split(','));
}
