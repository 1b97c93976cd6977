import { App, Duration, Stack, Tags, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Port, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { ManagedPolicy, PermissionsBoundary, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import {
  OrganizationsAccessReport,
  OrganizationsAccessReportProvider,
  OrganizationsEntityPath,
  type OrganizationsAccessReportProviderSettings,
  Regenerate,
  ReportDestination,
} from '../../../lib';
import { isAllowed, roleStatements } from '../../support/role-permissions';

let stack: Stack;
beforeEach(() => {
  stack = new Stack(new App({ context: { '@aws-cdk/core:validationReportJson': false } }), 'Stack');
});

/** A report with every property that adds resources to the stack. */
const report = (id = 'Report') =>
  new OrganizationsAccessReport(stack, id, {
    entityPath: 'o-a1b2c3d4e5/r-f6g7',
    regenerate: Regenerate.every(Duration.days(7)),
    destination: ReportDestination.s3(Bucket.fromBucketName(stack, `${id}Bucket`, 'reports')),
  });
const path = () => new OrganizationsEntityPath(stack, 'Path');
const provider = (settings?: OrganizationsAccessReportProviderSettings) =>
  OrganizationsAccessReportProvider.getOrCreate(stack, settings);
const vpc = () =>
  Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-1a2b3c4d',
    availabilityZones: ['a', 'b'],
    privateSubnetIds: ['subnet-private-a', 'subnet-private-b'],
    isolatedSubnetIds: ['subnet-isolated-a', 'subnet-isolated-b'],
    publicSubnetIds: ['subnet-public-a', 'subnet-public-b'],
  });
const securityGroup = (id: string) => SecurityGroup.fromSecurityGroupId(stack, id, `sg-${id}`);

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

const resources = () => Object.entries(Template.fromStack(stack).toJSON().Resources as Record<string, Resource>);
const ofType = (type: string) => resources().filter(([, { Type }]) => Type === type);
const functions = () => ofType('AWS::Lambda::Function').map(([, { Properties }]) => Properties);

// CloudFormation refuses a changed ServiceToken, and replaces a resource that gets another id. These never change.
const FROZEN = {
  ReportC847FC22: 'Custom::OrganizationsAccessReport',
  OrganizationsAccessReportProviderLogGroupCCAF5C2E: 'AWS::Logs::LogGroup',
  OrganizationsAccessReportProviderRole9ECAEA4C: 'AWS::IAM::Role',
  OrganizationsAccessReportProviderRoleDefaultPolicy338D824C: 'AWS::IAM::Policy',
  OrganizationsAccessReportProviderFunction2059EC18: 'AWS::Lambda::Function',
  OrganizationsAccessReportProviderframeworkonEventServiceRoleC0A0C661: 'AWS::IAM::Role',
  OrganizationsAccessReportProviderframeworkonEventServiceRoleDefaultPolicy4190882B: 'AWS::IAM::Policy',
  OrganizationsAccessReportProviderframeworkonEventDE160DA8: 'AWS::Lambda::Function',
  OrganizationsAccessReportProviderframeworkisCompleteServiceRoleC77F10EE: 'AWS::IAM::Role',
  OrganizationsAccessReportProviderframeworkisCompleteServiceRoleDefaultPolicyFDC8B883: 'AWS::IAM::Policy',
  OrganizationsAccessReportProviderframeworkisCompleteF35776C0: 'AWS::Lambda::Function',
  OrganizationsAccessReportProviderframeworkonTimeoutServiceRoleC21A7D24: 'AWS::IAM::Role',
  OrganizationsAccessReportProviderframeworkonTimeoutServiceRoleDefaultPolicyE72AB0C4: 'AWS::IAM::Policy',
  OrganizationsAccessReportProviderframeworkonTimeout0542E56B: 'AWS::Lambda::Function',
  OrganizationsAccessReportProviderwaiterstatemachineRoleAC0114B7: 'AWS::IAM::Role',
  OrganizationsAccessReportProviderwaiterstatemachineRoleDefaultPolicy5FE36C6F: 'AWS::IAM::Policy',
  OrganizationsAccessReportProviderwaiterstatemachineB9017CE2: 'AWS::StepFunctions::StateMachine',
};

describe('every version keeps', () => {
  const idsAndTypes = () => Object.fromEntries(resources().map(([id, { Type }]) => [id, Type]));

  it('the ids of all resources', () => {
    report();
    expect(idsAndTypes()).toEqual(FROZEN);
  });

  it('the service token', () => {
    report();
    const [[, { Properties }]] = ofType('Custom::OrganizationsAccessReport');
    expect(Properties.ServiceToken).toEqual({
      'Fn::GetAtt': ['OrganizationsAccessReportProviderframeworkonEventDE160DA8', 'Arn'],
    });
  });

  it('the same ids in a VPC, with a security group', () => {
    provider({ vpc: vpc() });
    report();
    expect(idsAndTypes()).toEqual({
      ...FROZEN,
      OrganizationsAccessReportProviderSecurityGroup3D902D14: 'AWS::EC2::SecurityGroup',
    });
  });
});

describe('every resource of the library gets', () => {
  beforeEach(() => {
    provider({ vpc: vpc() });
    report();
    path();
  });

  it('the permissions boundary of its stack', () => {
    const boundary = ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', 'Boundary');
    PermissionsBoundary.of(stack).apply(boundary);
    const arn: unknown = stack.resolve(boundary.managedPolicyArn);
    const roles = ofType('AWS::IAM::Role');
    expect(roles.map(([, { Properties }]) => Properties.PermissionsBoundary)).toEqual(roles.map(() => arn));
    expect(roles).toHaveLength(7);
  });

  it('the tags of its stack, if CloudFormation can tag its type', () => {
    Tags.of(stack).add('CostCenter', '4711');
    const tag = { Key: 'CostCenter', Value: '4711' };
    const untagged = resources().filter(
      ([, { Properties }]) => !JSON.stringify(Properties.Tags ?? []).includes(JSON.stringify(tag)),
    );
    expect(new Set(untagged.map(([, { Type }]) => Type))).toEqual(
      new Set(['AWS::IAM::Policy', 'Custom::OrganizationsAccessReport', 'Custom::OrganizationsEntityPath']),
    );
  });
});

describe('a given log group', () => {
  const OWN = ['OrganizationsAccessReportProviderLogGroupCCAF5C2E', 'OrganizationsEntityPathProviderLogGroup63571E73'];
  const logGroups = () => ofType('AWS::Logs::LogGroup').map(([id]) => id);
  const given = () => expect.stringMatching(/^Logs/) as string;

  beforeEach(() => {
    provider({ logGroup: new LogGroup(stack, 'Logs') });
    report();
    path();
  });

  it('takes the logs of all functions', () => {
    expect(functions().map(({ LoggingConfig }) => LoggingConfig)).toEqual(
      Array.from({ length: 6 }, () => expect.objectContaining({ LogGroup: { Ref: given() } }) as unknown),
    );
  });

  it.each(['OrganizationsAccessReportProviderRole9ECAEA4C', 'OrganizationsEntityPathProviderRole59049EB4'])(
    'is the only log group that %s may write to',
    (id) => {
      const role = JSON.stringify(resources().find(([logicalId]) => logicalId === id));
      expect(role).toMatch(/"Fn::GetAtt":\["Logs\w+","Arn"\]/);
      expect(OWN.filter((own) => role.includes(own))).toEqual([]);
    },
  );

  it('leaves the default log groups in the stack, with their logs', () => {
    expect(logGroups().sort()).toEqual([given(), ...OWN]);
    const before = new Stack(new App(), 'Stack');
    new OrganizationsAccessReport(before, 'Report', { entityPath: 'o-a1b2c3d4e5/r-f6g7' });
    new OrganizationsEntityPath(before, 'Path');
    for (const id of OWN) {
      const { [id]: was } = Template.fromStack(before).findResources('AWS::Logs::LogGroup');
      expect(was).toBeDefined();
      expect(Object.fromEntries(resources())[id]).toEqual(was);
    }
  });

  it('is the only one if the user removes the default log groups', () => {
    for (const { node } of stack.node.children.filter((child) => child.node.id.endsWith('Provider'))) {
      node.tryRemoveChild('LogGroup');
    }
    expect(logGroups()).toEqual([given()]);
  });
});

describe('memory', () => {
  const memory = () =>
    functions()
      .filter(({ Handler }) => ['report.handler', 'entity-path.handler'].includes(String(Handler)))
      .map(({ MemorySize }) => MemorySize);

  it.each<{ readonly name: string; readonly memorySize: number | undefined; readonly expected: unknown }>([
    { name: '256 MB by default', memorySize: undefined, expected: 256 },
    { name: 'the minimum, if it is given', memorySize: 128, expected: 128 },
    { name: 'the given one', memorySize: 1024, expected: 1024 },
    { name: 'the maximum, if it is given', memorySize: 10_240, expected: 10_240 },
    { name: 'a token, if it is given', memorySize: Token.asNumber({ Ref: 'Memory' }), expected: { Ref: 'Memory' } },
  ])('of both functions is $name', ({ memorySize, expected }) => {
    provider({ memorySize });
    report();
    path();
    expect(memory()).toEqual([expected, expected]);
  });

  it("of the Provider framework's functions stays as aws-cdk-lib sets it", () => {
    const others = () => functions().filter(({ Handler }) => String(Handler).startsWith('framework'));
    provider({ memorySize: 1024 });
    report();
    expect(others().map(({ MemorySize }) => MemorySize)).toEqual([undefined, undefined, undefined]);
  });
});

describe('in a VPC', () => {
  const own = { 'Fn::GetAtt': ['OrganizationsAccessReportProviderSecurityGroup3D902D14', 'GroupId'] };

  it.each<{
    readonly name: string;
    readonly settings: () => Partial<OrganizationsAccessReportProviderSettings>;
    readonly SubnetIds: string[];
    readonly SecurityGroupIds: unknown[];
  }>([
    {
      name: 'private subnets and a new security group',
      settings: () => ({}),
      SubnetIds: ['subnet-private-a', 'subnet-private-b'],
      SecurityGroupIds: [own],
    },
    {
      name: 'a new security group, if the list is empty',
      settings: () => ({ securityGroups: [] }),
      SubnetIds: ['subnet-private-a', 'subnet-private-b'],
      SecurityGroupIds: [own],
    },
    {
      name: 'the given subnets and security groups',
      settings: () => ({
        vpcSubnets: { subnetGroupName: 'Isolated' },
        securityGroups: [securityGroup('one'), securityGroup('two')],
      }),
      SubnetIds: ['subnet-isolated-a', 'subnet-isolated-b'],
      SecurityGroupIds: ['sg-one', 'sg-two'],
    },
  ])('every function is in $name', ({ settings, SubnetIds, SecurityGroupIds }) => {
    provider({ vpc: vpc(), ...settings() });
    report();
    path();
    expect(functions().map(({ VpcConfig }) => VpcConfig)).toEqual(
      Array.from({ length: 6 }, () => ({ SubnetIds, SecurityGroupIds })),
    );
  });

  it('connections allow all functions', () => {
    provider({ vpc: vpc(), securityGroups: [securityGroup('one'), securityGroup('two')] });
    securityGroup('endpoint').connections.allowFrom(provider(), Port.HTTPS);
    const allowed = ofType('AWS::EC2::SecurityGroupIngress').map(([, { Properties }]) => Properties);
    expect(allowed).toMatchObject([
      { GroupId: 'sg-endpoint', FromPort: 443, ToPort: 443, SourceSecurityGroupId: 'sg-one' },
      { GroupId: 'sg-endpoint', FromPort: 443, ToPort: 443, SourceSecurityGroupId: 'sg-two' },
    ]);
  });

  const network = 'arn:aws:ec2:eu-central-1:111122223333:network-interface/eni-1a2b3c4d';

  it.each([
    ['ec2:AssignPrivateIpAddresses', network],
    ['ec2:CreateNetworkInterface', network],
    ['ec2:DeleteNetworkInterface', network],
    ['ec2:DescribeNetworkInterfaces', '*'],
    ['ec2:DescribeSubnets', '*'],
    ['ec2:UnassignPrivateIpAddresses', network],
  ])(
    'Lambda may call %s with the role, but neither its code nor a function without a VPC',
    async (action, resource) => {
      const byItsCode = { 'lambda:SourceFunctionArn': 'arn:aws:lambda:eu-central-1:111122223333:function:Function' };
      const elsewhere = new Stack(new App(), 'Elsewhere');
      OrganizationsAccessReportProvider.getOrCreate(elsewhere);
      provider({ vpc: vpc() });
      const statements = roleStatements(stack);
      expect(await isAllowed(statements, { action, resource })).toBe(true);
      expect(await isAllowed(statements, { action, resource, context: byItsCode })).toBe(false);
      expect(await isAllowed(roleStatements(elsewhere), { action, resource })).toBe(false);
    },
  );
});

it('settings without a value return the same provider', () => {
  report();
  expect(provider({})).toBe(provider({ vpc: undefined }));
});

it('constructs below another scope than the stack may have the ids of the providers', () => {
  const scope = new Construct(stack, 'Scope');
  const entityPath = 'o-a1b2c3d4e5/r-f6g7';
  expect(() => [
    new OrganizationsAccessReport(scope, 'OrganizationsAccessReportProvider', { entityPath }),
    new OrganizationsEntityPath(scope, 'OrganizationsEntityPathProvider'),
  ]).not.toThrow();
});

it('the role takes further permissions', () => {
  report();
  provider().role.addToPrincipalPolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: ['*'] }));
  const policy = resources().find(([id]) => id === 'OrganizationsAccessReportProviderRoleDefaultPolicy338D824C');
  expect(JSON.stringify(policy)).toContain('s3:ListBucket');
});

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
    build: () => new OrganizationsEntityPath(stack, 'OrganizationsEntityPathProvider'),
    message: sharedBy('OrganizationsEntityPathProvider'),
  },
  {
    name: 'a path with the id of the reports',
    build: () => new OrganizationsEntityPath(stack, 'OrganizationsAccessReportProvider'),
    message: sharedBy('OrganizationsAccessReportProvider'),
  },
  {
    name: 'a report, if another construct has the id of the reports',
    build: () => [new Construct(stack, 'OrganizationsAccessReportProvider'), report()],
    message: sharedBy('OrganizationsAccessReportProvider'),
  },
  {
    name: 'settings, if another construct has the id of the reports',
    build: () => [
      new Construct(stack, 'OrganizationsAccessReportProvider'),
      provider({ logGroup: new LogGroup(stack, 'Logs') }),
    ],
    message: sharedBy('OrganizationsAccessReportProvider'),
  },
  {
    name: 'settings, if another construct has the id of the paths',
    build: () => [
      new Construct(stack, 'OrganizationsEntityPathProvider'),
      provider({ logGroup: new LogGroup(stack, 'Logs') }),
    ],
    message: sharedBy('OrganizationsEntityPathProvider'),
  },
  {
    name: 'a path, if another construct has the id of the paths',
    build: () => [new Construct(stack, 'OrganizationsEntityPathProvider'), path()],
    message: sharedBy('OrganizationsEntityPathProvider'),
  },
  {
    name: 'a path, if another construct has the id of the reports',
    build: () => [new Construct(stack, 'OrganizationsAccessReportProvider'), path()],
    message: sharedBy('OrganizationsAccessReportProvider'),
  },
  {
    name: 'settings after a report',
    build: () => [report(), provider({ logGroup: new LogGroup(stack, 'Logs') })],
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

it("the framework's functions log nothing but fatal errors, because they would log the request", () => {
  report();
  const framework = functions().filter(({ Handler }) => String(Handler).startsWith('framework.'));
  expect(framework.map(({ LoggingConfig }) => LoggingConfig)).toEqual(
    Array(3).fill(expect.objectContaining({ LogFormat: 'JSON', ApplicationLogLevel: 'FATAL' })),
  );
});
