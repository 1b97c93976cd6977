import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { OrganizationsAccessReport, OrganizationsEntityPath, ReportDestination } from '../../lib';

/** The roles that somebody else makes: constructs in the stack, and names. */
export const ROLES: Readonly<Record<string, string>> = {
  'OrganizationsAccessReportProvider/Role': 'access-reports',
  'OrganizationsAccessReportProvider/Provider/framework-onEvent/ServiceRole': 'access-reports-on-event',
  'OrganizationsAccessReportProvider/Provider/framework-isComplete/ServiceRole': 'access-reports-is-complete',
  'OrganizationsAccessReportProvider/Provider/framework-onTimeout/ServiceRole': 'access-reports-on-timeout',
  'OrganizationsAccessReportProvider/Provider/waiter-state-machine/Role': 'access-reports-waiter',
  'OrganizationsEntityPathProvider/Role': 'entity-paths',
  'OrganizationsEntityPathProvider/Provider/framework-onEvent/ServiceRole': 'entity-paths-on-event',
};

/** A delivered report on a path that is looked up, in a stack without roles. */
export function precreatedRolesStack(app: App, bucketName: string): Stack {
  const stack = new Stack(app, 'Precreated');
  Role.customizeRoles(stack, { usePrecreatedRoles: ROLES });
  const report = new OrganizationsAccessReport(stack, 'Report', {
    entityPath: new OrganizationsEntityPath(stack, 'Path').entityPath,
    destination: ReportDestination.s3(Bucket.fromBucketName(stack, 'Bucket', bucketName)),
  });
  new CfnOutput(stack, 'JobStatus', { value: report.jobStatus });
  new CfnOutput(stack, 'ReportUri', { value: report.reportUri });
  return stack;
}

if (require.main === module) {
  const app = new App();
  precreatedRolesStack(app, String(app.node.tryGetContext('bucketName')));
}
