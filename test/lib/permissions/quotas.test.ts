import { statSync } from 'node:fs';
import { App, Lazy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  OrganizationsAccessReport,
  type OrganizationsAccessReportProps,
  OrganizationsAccessReportProvider,
  ReportDestination,
} from '../../../lib';
import {
  type Deployment,
  generate,
  isAllowed,
  roleStatements,
  separateStatements,
  type Statement,
} from '../../support/role-permissions';

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: characters do not count white space.
const INLINE_POLICIES_CHARACTERS = 10_240;
const MANAGED_POLICY_CHARACTERS = 6_144;
const MANAGED_POLICIES_OF_A_ROLE = 10;
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
const RESOURCES = 500;
const TEMPLATE_BYTES = 1_000_000;

const REPORTS = 450;

/** The longest that CloudFormation can fill in: partition, Region, stack name (128) and log group name (512). */
const LONGEST: Deployment = {
  partition: 'aws-us-gov',
  account: '111122223333',
  stackId: `arn:aws-us-gov:cloudformation:ap-southeast-1:111122223333:stack/${'s'.repeat(128)}/${'1'.repeat(36)}`,
  logGroupArn: `arn:aws-us-gov:logs:ap-southeast-1:111122223333:log-group:${'l'.repeat(512)}:*`,
};

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const id = (number: number, length: number) => number.toString(36).padStart(length, '0');
const policyId = (number: number) => `p-${id(number, 8)}`;
const accountId = (number: number) => String(100_000_000_000 + number);

/** An OU five levels down, of a tree in which each OU has `fan` others. */
function deepOu(index: number, fan: number, [root, length]: [string, number] = [ROOT, 8]): string {
  const levels = [4, 3, 2, 1, 0].map((level) => Math.floor(index / fan ** level));
  const rootId = root.split('/r-')[1];
  return [root, ...levels.map((number, depth) => `ou-${rootId}-${depth}${id(number, length - 1)}`)].join('/');
}

const LONG_ROOT = `o-${'a'.repeat(32)}/r-${'b'.repeat(32)}`;

type Shape = (index: number) => OrganizationsAccessReportProps;

const bucket = Bucket.fromBucketAttributes(new Stack(), 'Bucket', {
  bucketArn: `arn:aws-us-gov:s3:::${'b'.repeat(63)}`,
  encryptionKey: Key.fromKeyArn(
    new Stack(),
    'Key',
    `arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/${'1'.repeat(36)}`,
  ),
});
const role = (index: number) =>
  Role.fromRoleArn(new Stack(), 'Role', `arn:aws-us-gov:iam::111122223333:role/${'r'.repeat(63)}${index}`);
const destination = (prefix: string) => ReportDestination.s3(bucket, { prefix });
/** One of many buckets of other apps, with a name of so many characters. */
const imported = (index: number, length: number) =>
  Bucket.fromBucketArn(new Stack(), 'Bucket', `arn:aws-us-gov:s3:::${`bucket-${index}`.padEnd(length, 'b')}`);
const long = (length: number, index: number) => `${index}-`.padEnd(length, 'p');

const SHAPES: readonly (readonly [string, Shape])[] = [
  ['one path', () => ({ entityPath: ROOT })],
  ['OUs five deep', (index) => ({ entityPath: deepOu(index, 4) })],
  ['accounts five deep', (index) => ({ entityPath: `${deepOu(index % 30, 3)}/${accountId(index)}` })],
  ['OUs of the longest ids', (index) => ({ entityPath: deepOu(index, 4, [LONG_ROOT, 32]) })],
  ['a policy each', (index) => ({ entityPath: deepOu(index, 4), organizationsPolicyId: policyId(index) })],
  [
    'five policies',
    (index) => ({ entityPath: deepOu(index, 4), organizationsPolicyId: policyId(Math.floor(index / 90)) }),
  ],
  [
    'policies and none in turn',
    (index) => ({
      entityPath: `${deepOu(index, 4)}${index % 3 === 0 ? '' : `/${accountId(index)}`}`,
      organizationsPolicyId: index % 2 === 0 ? undefined : policyId(index % 7),
    }),
  ],
  [
    'the longest policy ids',
    (index) => ({ entityPath: ROOT, organizationsPolicyId: `p-${String(index).padEnd(128, 'x')}` }),
  ],
  ['a destination', (index) => ({ entityPath: deepOu(index, 4), destination: destination('all') })],
  [
    'ten destinations',
    (index) => ({ entityPath: deepOu(index, 4), destination: destination(`prefix-${Math.floor(index / 45)}`) }),
  ],
  [
    'a prefix of 80 characters each, below one parent',
    (index) => ({ entityPath: deepOu(index, 4), destination: destination(`reports/${long(72, index)}`) }),
  ],
  [
    'the longest prefixes, below ten parents',
    (index) => ({
      entityPath: deepOu(index, 4),
      destination: destination(`${index % 10}/reports/${long(290, index)}`),
    }),
  ],
  [
    'ten of the longest names of buckets',
    (index) => ({ entityPath: deepOu(index, 4), destination: ReportDestination.s3(imported(index % 10, 63)) }),
  ],
  ['tokens', (index) => ({ entityPath: Lazy.string({ produce: () => deepOu(index, 4) }) })],
];

interface SynthesizedTemplate {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>;
}

/** What the policy beside the role has in addition to its statements. */
const twoPolicies = (statements: readonly Statement[]) => [
  { Version: '2012-10-17', Statement: statements },
  { Version: '2012-10-17', Statement: [] },
];
const characters = (value: unknown) => JSON.stringify(value).replaceAll(/\s/g, '').length;

describe.each(SHAPES)(`${REPORTS} reports: %s`, (_name, shape) => {
  let template: SynthesizedTemplate;
  let bytes: number;
  let statements: Statement[];
  let longest: Statement[];
  let separate: Statement[];

  beforeAll(() => {
    const app = new App({ context: { '@aws-cdk/core:validationReportJson': false } });
    const stack = new Stack(app, 'Stack');
    for (let index = 0; index < REPORTS; index++) {
      new OrganizationsAccessReport(stack, `Report${index}`, shape(index));
    }
    const artifact = app.synth().getStackArtifact('Stack');
    template = artifact.template as SynthesizedTemplate;
    bytes = statSync(artifact.templateFullPath).size;
    statements = roleStatements(stack);
    longest = [...roleStatements(stack, LONGEST), ...separateStatements(stack, LONGEST)];
    separate = separateStatements(stack);
  }, 30_000);

  const ofType = (type: string) =>
    Object.values(template.Resources)
      .filter(({ Type }) => Type === type)
      .map(({ Properties = {} }) => Properties);

  it('fit into a template', () => {
    expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(RESOURCES);
    expect(bytes).toBeLessThanOrEqual(TEMPLATE_BYTES);
  });

  it("fit into the quota of a role's inline policies", () => {
    expect(characters(twoPolicies(longest))).toBeLessThanOrEqual(INLINE_POLICIES_CHARACTERS);
    const ofFramework = ofType('AWS::IAM::Policy').filter(
      ({ PolicyName }) => !String(PolicyName).includes('ProviderRole'),
    );
    const needed = ofFramework.map(({ PolicyDocument }) => characters(PolicyDocument));
    expect(Math.max(...needed)).toBeLessThan(INLINE_POLICIES_CHARACTERS / 2);
  });

  it('fit into the quotas of managed policies', () => {
    for (const { ManagedPolicyArns = [] } of ofType('AWS::IAM::Role')) {
      expect((ManagedPolicyArns as unknown[]).length).toBeLessThanOrEqual(MANAGED_POLICIES_OF_A_ROLE);
    }
    for (const { PolicyDocument } of ofType('AWS::IAM::ManagedPolicy')) {
      expect(characters(PolicyDocument)).toBeLessThanOrEqual(MANAGED_POLICY_CHARACTERS);
    }
  });

  it('are all allowed', async () => {
    const sample = [0, 1, 2, 89, 90, 91, 223, 224, 225, 362, 447, 448, 449].map(shape);
    const calls = sample.map(({ entityPath, organizationsPolicyId }) => generate(entityPath, organizationsPolicyId));
    expect(await Promise.all(calls.map((call) => isAllowed(statements, call)))).toEqual(calls.map(() => true));
  });

  it('are all written to their prefixes, and no bucket is writable as a whole', async () => {
    const arns = ofType('Custom::OrganizationsAccessReport').flatMap(({ Destination }) => {
      const { Bucket: name, Prefix } = (Destination ?? {}) as Record<string, string | undefined>;
      return name === undefined ? [] : [`arn:aws-us-gov:s3:::${name}/${Prefix}`];
    });
    const calls = arns
      .filter((_, index) => index % 50 === 0)
      .flatMap((arn) => [
        { action: 's3:PutObject', resource: `${arn}/${ROOT}/entity/run/report.json` },
        { action: 's3:GetObject', resource: `${arn}/${ROOT}/entity/latest.json` },
      ]);
    expect(await Promise.all(calls.map((call) => isAllowed(separate, call)))).toEqual(calls.map(() => true));
    for (const { Resource } of separate.filter(({ Action }) => Action[0].startsWith('s3:'))) {
      expect(Resource.filter((one) => !/^arn:[\w-]+:s3:::[\w.-]+\/[^*]+\/\*/.test(one))).toEqual([]);
    }
  });
});

const reports = (count: number, shape: Shape) => (stack: Stack) => {
  for (let index = 0; index < count; index++) {
    new OrganizationsAccessReport(stack, `Report${index}`, shape(index));
  }
};
const prefixes =
  (length: number, parent = '') =>
  (index: number) => ({
    entityPath: ROOT,
    destination: destination(`${parent}${long(length - parent.length, index)}`),
  });
const buckets = (length: number) => (index: number) => ({
  entityPath: ROOT,
  destination: ReportDestination.s3(imported(index, length)),
});

it.each<[string, number, Shape, number]>([
  ['30 prefixes of 80 characters', 30, prefixes(80), 30],
  ['30 prefixes of 80 characters below one parent', 30, prefixes(80, 'reports/'), 2],
  ['22 prefixes of 200 characters below one parent', 22, prefixes(200, 'reports/'), 2],
  ['30 imported buckets of 60 characters', 30, buckets(60), 30],
])('%s fit into the quotas of policies', (_name, count, shape, resources) => {
  const app = new App({ context: { '@aws-cdk/core:validationReportJson': false } });
  const stack = new Stack(app, 'Stack');
  reports(count, shape)(stack);
  const template = app.synth().getStackArtifact('Stack').template as SynthesizedTemplate;
  const documents = (type: string) =>
    Object.values(template.Resources).flatMap(({ Type, Properties }) =>
      Type === type ? [Properties?.PolicyDocument as { Statement: { Action: string; Resource: string[] }[] }] : [],
    );
  const managed = documents('AWS::IAM::ManagedPolicy');
  expect(managed.filter((document) => characters(document) > MANAGED_POLICY_CHARACTERS)).toEqual([]);
  const inline = [...roleStatements(stack, LONGEST), ...separateStatements(stack, LONGEST)];
  expect(characters(twoPolicies(inline))).toBeLessThanOrEqual(INLINE_POLICIES_CHARACTERS);
  const written = [...managed, ...documents('AWS::IAM::Policy')]
    .flatMap(({ Statement }) => Statement)
    .filter(({ Action }) => Action === 's3:PutObject')
    .flatMap(({ Resource }) => Resource);
  expect(written).toHaveLength(resources);
});

describe('fails with a sentence at synth for', () => {
  const inline =
    "The inline policies of role 'Stack/OrganizationsAccessReportProvider/Role' need 1\\d{4} characters, and IAM takes 10240: ";
  const managed =
    "The managed policy 'Stack/OrganizationsAccessReportProvider/Role/OverflowPolicy1' needs [67]\\d{3} characters, and IAM takes 6144: ";
  const advice =
    'put the reports into several stacks, write them to fewer buckets or below prefixes with a common parent, such as ' +
    "'reports/a' and 'reports/b', take fewer management roles, or grant the role less";
  const granted = (stack: Stack) => {
    const resources = Array.from({ length: 60 }, (_, index) => `arn:aws:s3:::${long(140, index)}`);
    for (const resource of resources) {
      const statement = new PolicyStatement({ actions: ['s3:GetObject'], resources: [resource] });
      OrganizationsAccessReportProvider.getOrCreate(stack).role.addToPrincipalPolicy(statement);
    }
  };

  it.each<[string, (stack: Stack) => void, string]>([
    ['prefixes of 200 characters without a common parent', reports(22, prefixes(200)), managed],
    ['sixty imported buckets', reports(60, buckets(60)), managed],
    ['120 management roles', reports(120, (index) => ({ entityPath: ROOT, managementRole: role(index) })), inline],
    ['what else is granted to the role', granted, inline],
  ])('%s', (_name, add, sentence) => {
    const app = new App({ context: { '@aws-cdk/core:validationReportJson': false } });
    const stack = new Stack(app, 'Stack');
    new OrganizationsAccessReport(stack, 'Report', { entityPath: ROOT });
    add(stack);
    expect(() => app.synth()).toThrow(new RegExp(`${sentence}${advice}`));
  });
});

/** Just below the point where paths are widened, and in a VPC, the policy is at its longest. */
it.each([
  ['paths', 95, (index: number) => ({ entityPath: `${ROOT}/ou-f6g7-${id(index, 8)}` })],
  [
    'paths with a policy each',
    83,
    (index: number) => ({ entityPath: `${ROOT}/ou-f6g7-${id(index, 8)}`, organizationsPolicyId: policyId(index) }),
  ],
  [
    'paths beside ten management roles',
    92,
    (index: number) => ({
      entityPath: `${ROOT}/ou-f6g7-${id(index, 8)}`,
      managementRole: index < 10 ? role(index) : undefined,
    }),
  ],
  [
    'paths with a destination',
    89,
    (index: number) => ({ entityPath: `${ROOT}/ou-f6g7-${id(index, 8)}`, destination: destination('all') }),
  ],
])('the most %s that are allowed one by one: %i', (_name, most, shape) => {
  const statementsOf = (reports: number) => {
    const stack = new Stack(new App({ context: { '@aws-cdk/core:validationReportJson': false } }), 'Stack');
    const vpc = { vpcId: 'vpc-1a2b3c4d', availabilityZones: ['a'], privateSubnetIds: ['subnet-1a2b3c4d'] };
    OrganizationsAccessReportProvider.getOrCreate(stack, { vpc: Vpc.fromVpcAttributes(stack, 'Vpc', vpc) });
    for (let index = 0; index < reports; index++) {
      new OrganizationsAccessReport(stack, `Report${index}`, shape(index));
    }
    return [...roleStatements(stack, LONGEST), ...separateStatements(stack, LONGEST)];
  };
  const widened = expect.arrayContaining([expect.stringMatching(/access-report\/.*\*$/)]) as unknown;
  const statements = statementsOf(most);
  expect(statements.map(({ Resource }) => Resource)).not.toContainEqual(widened);
  expect(characters(twoPolicies(statements))).toBeLessThanOrEqual(INLINE_POLICIES_CHARACTERS);
  expect(statementsOf(most + 1).map(({ Resource }) => Resource)).toContainEqual(widened);
});
