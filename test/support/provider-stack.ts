import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  OrganizationsAccessReport,
  OrganizationsAccessReportProvider,
  type OrganizationsAccessReportProviderSettings,
  OrganizationsEntityPath,
  Regenerate,
  ReportDestination,
} from '../../lib';

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

/** A new stack for each test of a file, what the tests of the provider add to it, and its resources. */
export function providerStackPerTest() {
  let stack: Stack;
  beforeEach(() => {
    stack = new Stack(new App({ context: { '@aws-cdk/core:validationReportJson': false } }), 'Stack');
  });

  const resources = () => Object.entries(Template.fromStack(stack).toJSON().Resources as Record<string, Resource>);
  const ofType = (type: string) => resources().filter(([, { Type }]) => Type === type);
  return {
    stack: () => stack,
    /** A report with every property that adds resources to the stack. */
    report: (id = 'Report') =>
      new OrganizationsAccessReport(stack, id, {
        entityPath: 'o-a1b2c3d4e5/r-f6g7',
        regenerate: Regenerate.every(Duration.days(7)),
        destination: ReportDestination.s3(Bucket.fromBucketName(stack, `${id}Bucket`, 'reports')),
      }),
    path: () => new OrganizationsEntityPath(stack, 'Path'),
    provider: (settings?: OrganizationsAccessReportProviderSettings) =>
      OrganizationsAccessReportProvider.getOrCreate(stack, settings),
    vpc: () =>
      Vpc.fromVpcAttributes(stack, 'Vpc', {
        vpcId: 'vpc-1a2b3c4d',
        availabilityZones: ['a', 'b'],
        privateSubnetIds: ['subnet-private-a', 'subnet-private-b'],
        isolatedSubnetIds: ['subnet-isolated-a', 'subnet-isolated-b'],
        publicSubnetIds: ['subnet-public-a', 'subnet-public-b'],
      }),
    securityGroup: (id: string) => SecurityGroup.fromSecurityGroupId(stack, id, `sg-${id}`),
    /** The resources of the stack by their logical ids. */
    resources,
    ofType,
    functions: () => ofType('AWS::Lambda::Function').map(([, { Properties }]) => Properties),
  };
}
