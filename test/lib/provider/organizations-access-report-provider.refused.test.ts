import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { OrganizationsEntityPath } from '../../../lib';
import { providerStackPerTest } from '../../support/provider-stack';

const { stack, report, path, provider, vpc, securityGroup } = providerStackPerTest();

const sharedBy = (id: string) =>
  `'${id}' is the id of the construct that all reports or all paths of stack 'Stack' share: choose another id for yours`;

it.each<{ readonly name: string; readonly build: () => unknown; readonly message: string }>([
  {
    name: 'a report with the id of the reports',
    build: () => report('OrganizationsAccessReportProvider'),
    message: sharedBy('OrganizationsAccessReportProvider'),
  },
  {
    name: 'a report with the id of the reports, after another',
    build: () => [report(), report('OrganizationsAccessReportProvider')],
    message: sharedBy('OrganizationsAccessReportProvider'),
  },
  {
    name: 'a report with the id of the paths',
    build: () => report('OrganizationsEntityPathProvider'),
    message: sharedBy('OrganizationsEntityPathProvider'),
  },
  {
    name: 'a path with the id of the paths',
    build: () => new OrganizationsEntityPath(stack(), 'OrganizationsEntityPathProvider'),
    message: sharedBy('OrganizationsEntityPathProvider'),
  },
  {
    name: 'a path with the id of the reports',
    build: () => new OrganizationsEntityPath(stack(), 'OrganizationsAccessReportProvider'),
    message: sharedBy('OrganizationsAccessReportProvider'),
  },
  {
    name: 'a report, if another construct has the id of the reports',
    build: () => [new Construct(stack(), 'OrganizationsAccessReportProvider'), report()],
    message: sharedBy('OrganizationsAccessReportProvider'),
  },
  {
    name: 'settings, if another construct has the id of the reports',
    build: () => [
      new Construct(stack(), 'OrganizationsAccessReportProvider'),
      provider({ logGroup: new LogGroup(stack(), 'Logs') }),
    ],
    message: sharedBy('OrganizationsAccessReportProvider'),
  },
  {
    name: 'settings, if another construct has the id of the paths',
    build: () => [
      new Construct(stack(), 'OrganizationsEntityPathProvider'),
      provider({ logGroup: new LogGroup(stack(), 'Logs') }),
    ],
    message: sharedBy('OrganizationsEntityPathProvider'),
  },
  {
    name: 'a path, if another construct has the id of the paths',
    build: () => [new Construct(stack(), 'OrganizationsEntityPathProvider'), path()],
    message: sharedBy('OrganizationsEntityPathProvider'),
  },
  {
    name: 'a path, if another construct has the id of the reports',
    build: () => [new Construct(stack(), 'OrganizationsAccessReportProvider'), path()],
    message: sharedBy('OrganizationsAccessReportProvider'),
  },
  {
    name: 'settings after a report',
    build: () => [report(), provider({ logGroup: new LogGroup(stack(), 'Logs') })],
    message:
      "'settings' must be given before the first report and path of stack 'Stack', and once: call " +
      'OrganizationsAccessReportProvider.getOrCreate(stack, settings) before the first ' +
      'new OrganizationsAccessReport(…) or new OrganizationsEntityPath(…), and without settings after it',
  },
  {
    name: 'settings after a path',
    build: () => [path(), provider({ vpc: vpc() })],
    message: "'settings' must be given before the first report",
  },
  {
    name: 'settings that are given twice',
    build: () => [provider(), provider({ vpc: vpc() })],
    message: "'settings' must be given before the first",
  },
  {
    name: 'too little memory',
    build: () => provider({ memorySize: 127 }),
    message: "'memorySize' must be 128 to 10240 MB, got: the number 127",
  },
  { name: 'too much memory', build: () => provider({ memorySize: 10_241 }), message: 'got: the number 10241' },
  { name: 'memory with a fraction', build: () => provider({ memorySize: 256.5 }), message: 'got: the number 256.5' },
  {
    name: 'memory that is no number',
    build: () => provider({ memorySize: '512' as unknown as number }),
    message: 'got: "512"',
  },
  {
    name: 'connections without a VPC',
    build: () => provider().connections,
    message: "'connections' need a 'vpc': call Organizations",
  },
  {
    name: 'subnets without a VPC',
    build: () => provider({ vpcSubnets: { subnetGroupName: 'Private' } }),
    message: 'without configuring a VPC',
  },
  {
    name: 'security groups without a VPC',
    build: () => provider({ securityGroups: [securityGroup('one')] }),
    message: 'without configuring a VPC',
  },
  {
    name: 'public subnets',
    build: () => provider({ vpc: vpc(), vpcSubnets: { subnetType: SubnetType.PUBLIC } }),
    message: 'Lambda Functions in a public subnet can NOT access the internet',
  },
])('fails for $name', ({ build, message }) => {
  expect(build).toThrow(message);
});
