import { App, Stack, Stage } from 'aws-cdk-lib';
import { type IBucket } from 'aws-cdk-lib/aws-s3';
import { OrganizationsAccessReport, type OrganizationsAccessReportProps, ReportDestination } from '../../../lib';
import { DEPLOYMENT, resourceStatements } from '../../support/role-permissions';

export const ROOT = 'o-a1b2c3d4e5/r-f6g7';
export const OWNER = '444455556666';
export const REGION = 'eu-central-1';
export const BUCKET = 'arn:aws:s3:::central-reports';
export const KEY = `arn:aws:kms:${REGION}:${OWNER}:key/11111111-2222-3333-4444-555555555555`;
/** As CloudFormation names it in a stack "Reports": what does not fit into 64 characters is cut off. */
export const FUNCTION_ROLE = 'Reports-OrganizationsAccessReportProviderRole9ECAEA-UjecjFhpdr1d';

export const newApp = () => new App({ context: { '@aws-cdk/core:validationReportJson': false } });
export const environment = (account: string, region = REGION) => ({ env: { account, region } });
export const stacks = (app: App | Stage, region = REGION) => ({
  archive: new Stack(app, 'Archive', environment(OWNER, region)),
  reports: new Stack(app, 'Reports', environment(DEPLOYMENT.account)),
});
export const report = (
  scope: Stack,
  bucket: IBucket,
  id = 'Report',
  props: Partial<OrganizationsAccessReportProps> = {},
) =>
  new OrganizationsAccessReport(scope, id, {
    entityPath: ROOT,
    destination: ReportDestination.s3(bucket, { prefix: 'access-reports' }),
    ...props,
  });

export const bucketPolicy = (archive: Stack) =>
  JSON.stringify(
    resourceStatements(archive, 'AWS::S3::BucketPolicy', {
      ...DEPLOYMENT,
      account: OWNER,
      others: { Bucket: BUCKET },
    }),
  );
export const roleArn = (name: string) =>
  `"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::${DEPLOYMENT.account}:role/${name}"}`;
