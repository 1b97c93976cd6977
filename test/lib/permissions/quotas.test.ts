import { statSync } from 'node:fs';
import { App, Lazy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  OrganizationsAccessReport,
  type OrganizationsAccessReportProps,
  OrganizationsAccessReportProvider,
  ReportDestination,
} from '../../../lib';
import { type Deployment, generate, isAllowed, roleStatements, type Statement } from '../../support/role-permissions';

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
  ['tokens', (index) => ({ entityPath: Lazy.string({ produce: () => deepOu(index, 4) }) })],
];

interface SynthesizedTemplate {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>;
}

const characters = (value: unknown) => JSON.stringify(value).replaceAll(/\s/g, '').length;

describe.each(SHAPES)(`${REPORTS} reports: %s`, (_name, shape) => {
  let template: SynthesizedTemplate;
  let bytes: number;
  let statements: Statement[];
  let longest: Statement[];

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
    longest = roleStatements(stack, LONGEST);
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
    const policy = { Version: '2012-10-17', Statement: longest };
    const [ofReports, ofFramework] = [true, false].map((wanted) =>
      ofType('AWS::IAM::Policy')
        .filter(({ PolicyName }) => String(PolicyName).includes('ProviderRole') === wanted)
        .map(({ PolicyDocument }) => characters(PolicyDocument)),
    );
    expect(ofReports.reduce((sum, more) => sum + more, characters(policy))).toBeLessThanOrEqual(
      INLINE_POLICIES_CHARACTERS,
    );
    expect(Math.max(...ofFramework)).toBeLessThan(INLINE_POLICIES_CHARACTERS / 2);
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
  let destinations = 0;
  const statementsOf = (reports: number) => {
    const stack = new Stack(new App({ context: { '@aws-cdk/core:validationReportJson': false } }), 'Stack');
    const vpc = { vpcId: 'vpc-1a2b3c4d', availabilityZones: ['a'], privateSubnetIds: ['subnet-1a2b3c4d'] };
    OrganizationsAccessReportProvider.getOrCreate(stack, { vpc: Vpc.fromVpcAttributes(stack, 'Vpc', vpc) });
    for (let index = 0; index < reports; index++) {
      new OrganizationsAccessReport(stack, `Report${index}`, shape(index));
    }
    const policies = Template.fromStack(stack).findResources('AWS::IAM::Policy', {
      Properties: { PolicyName: Match.stringLikeRegexp('ProviderRole') },
    }) as SynthesizedTemplate['Resources'];
    destinations = Object.values(policies).reduce(
      (sum, { Properties }) => sum + characters(Properties?.PolicyDocument),
      0,
    );
    return roleStatements(stack, LONGEST);
  };
  const widened = expect.arrayContaining([expect.stringMatching(/access-report\/.*\*$/)]) as unknown;
  const policy = { Version: '2012-10-17', Statement: statementsOf(most) };
  expect(policy.Statement.map(({ Resource }) => Resource)).not.toContainEqual(widened);
  expect(characters(policy) + destinations).toBeLessThanOrEqual(INLINE_POLICIES_CHARACTERS);
  expect(statementsOf(most + 1).map(({ Resource }) => Resource)).toContainEqual(widened);
});
