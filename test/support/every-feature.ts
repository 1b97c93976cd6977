import { createRequire } from 'node:module';
import { type App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { AccountPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';

type Library = typeof import('../../lib');

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const OU = `${ROOT}/ou-f6g7-h8i9j0k1`;

/** Three stacks with all that version 0.2.0 could do, by whichever version of the library is in that folder. */
export function everyFeature(app: App, folder: string): Stack[] {
  const library = createRequire(__filename)(folder) as Library;
  const {
    OrganizationsAccessReport: Report,
    OrganizationsEntityPath,
    Regenerate,
    ReportDestination,
    SuggestedScp,
  } = library;
  const reports = new Stack(app, 'Reports');
  const plain = new Report(reports, 'Plain', { entityPath: `${ROOT}/` });
  new Report(reports, 'OfPolicy', {
    entityPath: OU,
    organizationsPolicyId: 'p-a1b2c3d4',
    timeout: Duration.minutes(5),
  });
  new Report(reports, 'Delivered', {
    entityPath: OU,
    destination: ReportDestination.s3(new Bucket(reports, 'Bucket', { encryptionKey: new Key(reports, 'Key') })),
    unusedFor: Duration.days(30),
    suggestedScp: SuggestedScp.allowOnlyUsed({ protectedServices: ['bedrock'] }),
    failDeployment: false,
  });
  new Report(reports, 'ByRole', {
    entityPath: ROOT,
    managementRole: Role.fromRoleArn(reports, 'Role', 'arn:aws:iam::999988887777:role/AccessReports'),
    externalId: 'external-id',
    regenerate: Regenerate.whenChanged('1'),
  });
  const path = new OrganizationsEntityPath(reports, 'Path', { entityId: '123456789012' });
  new Report(reports, 'LookedUp', { entityPath: path.entityPath });

  const management = new Stack(app, 'Management');
  new library.OrganizationsAccessReportRole(management, 'Role', {
    reports: [{ entityPath: ROOT }, { entityPath: OU, organizationsPolicyId: 'p-a1b2c3d4' }],
    assumedBy: new AccountPrincipal('111122223333'),
    externalId: 'external-id',
  });
  new CfnOutput(management, 'JobId', { value: plain.jobId });

  const placed = new Stack(app, 'Placed');
  library.OrganizationsAccessReportProvider.getOrCreate(placed, {
    logGroup: new LogGroup(placed, 'Logs'),
    vpc: Vpc.fromVpcAttributes(placed, 'Vpc', {
      vpcId: 'vpc-1a2b3c4d',
      availabilityZones: ['a'],
      privateSubnetIds: ['subnet-1a2b3c4d'],
    }),
  });
  const placedPath = new OrganizationsEntityPath(placed, 'Path', { entityId: 'ou-f6g7-h8i9j0k1' });
  new Report(placed, 'Report', { entityPath: placedPath.entityPath });
  return [reports, management, placed];
}
