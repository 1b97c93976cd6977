import { App, Duration, Lazy, Stack, Tags } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { ManagedPolicy, PermissionsBoundary, Role, ServicePrincipal, User } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import {
  OrganizationsAccessReportInventory,
  type OrganizationsAccessReportInventoryProps,
  OrganizationsAccessReportProvider,
  ReportDestination,
} from '../../../lib';

let stack: Stack;
beforeEach(() => {
  stack = new Stack(new App(), 'Stack');
});
const inventory = (props?: OrganizationsAccessReportInventoryProps) =>
  new OrganizationsAccessReportInventory(stack, 'Inventory', props);
const template = () => Template.fromStack(stack);

it('has a bucket of its own: private, encrypted, versioned, for TLS only, with a life cycle, and kept', () => {
  expect(inventory().bucket).toBeDefined();
  template().hasResource('AWS::S3::Bucket', {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: {
        Rules: [
          {
            Status: 'Enabled',
            ExpirationInDays: 400,
            NoncurrentVersionExpiration: { NoncurrentDays: 30 },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          },
        ],
      },
    },
  });
  template().hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Effect: 'Deny',
          Action: 's3:*',
          Principal: { AWS: '*' },
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ]),
    },
  });
});

it('makes no bucket beside a destination, and lets all three functions use its key', () => {
  const key = new Key(stack, 'Key');
  const bucket = new Bucket(stack, 'Reports', { encryptionKey: key });
  expect(inventory({ destination: ReportDestination.s3(bucket, { prefix: 'a/b' }) }).bucket).toBeUndefined();
  template().resourceCountIs('AWS::S3::Bucket', 1);
  const policies = Object.entries(template().findResources('AWS::IAM::Policy'));
  const withKey = policies.filter(([, policy]) => JSON.stringify(policy).includes('kms:GenerateDataKey'));
  expect(withKey.map(([id]) => /Inventory(\w+)Role/.exec(id)?.[1]).sort()).toEqual(['List', 'Report', 'Summary']);
});

it.each([
  [undefined, 'cron(0 3 ? * SUN *)'],
  [ScheduleExpression.rate(Duration.days(1)), 'rate(1 day)'],
])('starts by the schedule %s', (schedule, expression) => {
  inventory({ schedule });
  template().hasResourceProperties('AWS::Scheduler::Schedule', {
    ScheduleExpression: expression,
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 3_600 }, Input: '{}' },
  });
});

it('has an alarm for runs that failed, and one for runs that did not start', () => {
  const { failedRunsAlarm, missedRunsAlarm } = inventory();
  expect(failedRunsAlarm).not.toBe(missedRunsAlarm);
  for (const [Namespace, MetricName, Name] of [
    ['AWS/States', 'ExecutionsFailed', 'StateMachineArn'],
    ['AWS/Scheduler', 'InvocationDroppedCount', 'ScheduleGroup'],
  ]) {
    template().hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace,
      MetricName,
      Dimensions: [{ Name, Value: Match.anyValue() }],
      Statistic: 'Sum',
      Threshold: 1,
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
    });
  }
});

it('lets somebody start a run, and do no more', () => {
  inventory().grantStart(new User(stack, 'User'));
  template().hasResourceProperties('AWS::IAM::Policy', {
    Users: Match.anyValue(),
    PolicyDocument: {
      Statement: [{ Action: 'states:StartExecution', Effect: 'Allow', Resource: { Ref: Match.anyValue() } }],
    },
  });
});

it('runs its functions where the settings of the stack say', () => {
  const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-1a2b3c4d',
    availabilityZones: ['a'],
    privateSubnetIds: ['subnet-1a2b3c4d'],
  });
  OrganizationsAccessReportProvider.getOrCreate(stack, { vpc, logGroup: new LogGroup(stack, 'Logs') });
  inventory();
  const ours = Object.entries(template().findResources('AWS::Lambda::Function')).filter(([id]) =>
    id.startsWith('Inventory'),
  );
  expect(ours).toHaveLength(3);
  for (const [, { Properties }] of ours as unknown as [string, { Properties: object }][]) {
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Timeout: 900,
      Architectures: ['arm64'],
      VpcConfig: { SubnetIds: ['subnet-1a2b3c4d'] },
      LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: expect.stringMatching(/^Logs/) as string } },
    });
  }
});

it('lets boundaries and tags reach all that takes them', () => {
  const boundary = ManagedPolicy.fromManagedPolicyArn(stack, 'Boundary', 'arn:aws:iam::111122223333:policy/Boundary');
  Tags.of(stack).add('team', 'security');
  inventory();
  PermissionsBoundary.of(stack).apply(boundary);
  const roles = Object.values(template().findResources('AWS::IAM::Role')) as { Properties: object }[];
  expect(roles).toHaveLength(5);
  for (const { Properties } of roles) {
    expect(Properties).toMatchObject({
      PermissionsBoundary: 'arn:aws:iam::111122223333:policy/Boundary',
      Tags: [{ Key: 'team', Value: 'security' }],
    });
  }
  for (const type of [
    'AWS::StepFunctions::StateMachine',
    'AWS::Lambda::Function',
    'AWS::S3::Bucket',
    'AWS::Scheduler::ScheduleGroup',
  ]) {
    template().allResourcesProperties(type, { Tags: [{ Key: 'team', Value: 'security' }] });
  }
});

it('makes no role if somebody else makes them', () => {
  const names = ['List/Role', 'Report/Role', 'Summary/Role', 'Role', 'Schedule/Role'];
  Role.customizeRoles(stack, {
    usePrecreatedRoles: Object.fromEntries(names.map((name) => [`Inventory/${name}`, name.replace('/', '-')])),
  });
  inventory();
  template().resourceCountIs('AWS::IAM::Role', 0);
  template().resourceCountIs('AWS::IAM::Policy', 0);
  template().hasResourceProperties('AWS::StepFunctions::StateMachine', {
    RoleArn: { 'Fn::Join': ['', Match.arrayWith([':role/Role'])] },
  });
});

it('needs only one more in a stack for a second inventory of the same organization: its id', () => {
  inventory({ destination: ReportDestination.s3(new Bucket(stack, 'Bucket'), { prefix: 'one' }) });
  new OrganizationsAccessReportInventory(stack, 'Other', { entities: ['ou-f6g7-h8i9j0k1'] });
  template().resourceCountIs('AWS::StepFunctions::StateMachine', 2);
});

it.each<[string, OrganizationsAccessReportInventoryProps, string]>([
  ['no entities', { entities: [] }, "'entities' must have at least one id, got: []: leave it out"],
  ['an entity that is none', { entities: ['me'] }, "'entityId' must be the id of an account, an OU or a root"],
  ['an exclusion that is none', { exclude: ['me'] }, "'entityId' must be the id of an account, an OU or a root"],
  [
    'entities that are not known',
    { entities: Lazy.list({ produce: () => ['222222222222'] }) },
    "'entities' must be a list known at synth, got: a token",
  ],
  ['an external id without a role', { externalId: 'external' }, "'externalId' needs a 'managementRole'"],
  [
    'reports that are fresh too long',
    { freshFor: Duration.days(401) },
    "'freshFor' must be 0 to 400 days, got: 401 days",
  ],
  [
    'reports that are fresh for a token',
    { freshFor: Duration.days(Lazy.number({ produce: () => 1 })) },
    "'freshFor' must be known at synth, got: a token",
  ],
  ['services unused for no time', { unusedFor: Duration.days(0) }, "'unusedFor' must be whole days from 1 to 400"],
])('fails for %s', (_, props, message) => {
  expect(() => inventory(props)).toThrow(message);
});

it('trusts each service with its role only', () => {
  inventory();
  const trusted = Object.values(template().findResources('AWS::IAM::Role')).map((role) =>
    JSON.stringify((role as { Properties: { AssumeRolePolicyDocument: object } }).Properties.AssumeRolePolicyDocument),
  );
  const services = ['lambda', 'lambda', 'lambda', 'scheduler', 'states'].map(
    (name) => new ServicePrincipal(`${name}.amazonaws.com`).service,
  );
  expect(trusted.map((trust) => /"Service":"([^"]+)"/.exec(trust)?.[1]).sort()).toEqual(services);
});
