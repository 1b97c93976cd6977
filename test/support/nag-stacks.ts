import { type App, Stack, type StackProps, Stage } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { AccountPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  OrganizationsAccessReport,
  OrganizationsAccessReportInventory,
  OrganizationsAccessReportProvider,
  type OrganizationsAccessReportProviderSettings,
  OrganizationsAccessReportRole,
  OrganizationsEntityPath,
  ReportDestination,
} from '../../lib';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const UNIT = 'ou-f6g7-h8i9j0k1';
const ACCOUNT = '123456789012';
const ENV = { account: '111122223333', region: 'eu-central-1' };

/** Stacks with all that cdk-nag finds below the constructs of the library. */
export function nagStacks(app: App): Stack[] {
  const stage = new Stage(app, 'Stage', { env: ENV });
  return [
    few(new Stack(app, 'Few')),
    few(new Stack(app, 'Here', { env: ENV })),
    few(new Stack(stage, 'InStage')),
    placed(app, 'InVpc', (stack) => {
      const vpc = { vpcId: 'vpc-1a2b3c4d', availabilityZones: ['a'], privateSubnetIds: ['subnet-1a2b3c4d'] };
      return { vpc: Vpc.fromVpcAttributes(stack, 'Vpc', vpc) };
    }),
    placed(app, 'Logged', (stack) => ({ logGroup: LogGroup.fromLogGroupName(stack, 'Logs', 'logs') })),
    placed(app, 'LoggedHere', (stack) => ({ logGroup: LogGroup.fromLogGroupName(stack, 'Logs', 'logs') }), {
      env: ENV,
    }),
    many(new Stack(app, 'Many')),
  ];
}

function few(stack: Stack): Stack {
  new OrganizationsAccessReport(stack, 'Report', { entityPath: ROOT });
  const destinations = [
    ReportDestination.s3(Bucket.fromBucketName(stack, 'Bucket', 'reports')),
    ReportDestination.s3(new Bucket(stack, 'Encrypted', { encryptionKey: new Key(stack, 'Key') }), { prefix: 'a/b' }),
  ];
  destinations.forEach((destination, index) => {
    new OrganizationsAccessReport(stack, `Delivered${index}`, { entityPath: ROOT, destination });
  });
  new OrganizationsAccessReport(stack, 'OfPolicy', { entityPath: ROOT, organizationsPolicyId: 'p-a1b2c3d4' });
  role(stack, [ROOT]);
  new OrganizationsAccessReportInventory(stack, 'OrganizationsAccessReportInventory');
  for (const entityId of [ACCOUNT, UNIT, undefined]) {
    new OrganizationsEntityPath(stack, `Path${entityId ?? ''}`, { entityId });
  }
  return stack;
}

function placed(
  app: App,
  id: string,
  settings: (stack: Stack) => OrganizationsAccessReportProviderSettings,
  props: StackProps = {},
): Stack {
  const stack = new Stack(app, id, props);
  OrganizationsAccessReportProvider.getOrCreate(stack, settings(stack));
  const { entityPath } = new OrganizationsEntityPath(stack, 'Path');
  new OrganizationsAccessReport(stack, 'Report', { entityPath });
  new OrganizationsAccessReportInventory(stack, 'OrganizationsAccessReportInventory', {
    destination: ReportDestination.s3(Bucket.fromBucketName(stack, 'Bucket', 'reports'), { prefix: 'a/b' }),
    managementRole: Role.fromRoleArn(stack, 'ManagementRole', 'arn:aws:iam::999988887777:role/AccessReports'),
  });
  return stack;
}

function many(stack: Stack): Stack {
  for (let index = 0; index < 120; index++) {
    new OrganizationsAccessReport(stack, `Report${index}`, { entityPath: `${ROOT}/ou-f6g7-${10_000_000 + index}` });
    new OrganizationsEntityPath(stack, `Path${index}`, { entityId: String(100_000_000_000 + index) });
  }
  role(
    stack,
    Array.from({ length: 300 }, (_, index) => `${ROOT}/ou-f6g7-${10_000_000 + index}`),
  );
  return stack;
}

function role(stack: Stack, entityPaths: readonly string[]): void {
  new OrganizationsAccessReportRole(stack, 'OrganizationsAccessReportRole', {
    assumedBy: new AccountPrincipal('444455556666'),
    reports: entityPaths.map((entityPath) => ({ entityPath })),
    inventory: entityPaths.length === 1,
  });
}
