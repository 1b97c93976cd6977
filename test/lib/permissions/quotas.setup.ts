import { Lazy, Stack } from 'aws-cdk-lib';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { OrganizationsAccessReport, type OrganizationsAccessReportProps, ReportDestination } from '../../../lib';
import { type Deployment, type Statement } from '../../support/role-permissions';

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: characters do not count white space.
export const INLINE_POLICIES_CHARACTERS = 10_240;
export const MANAGED_POLICY_CHARACTERS = 6_144;
export const MANAGED_POLICIES_OF_A_ROLE = 10;
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
export const RESOURCES = 500;
export const TEMPLATE_BYTES = 1_000_000;

export const REPORTS = 450;

/** The longest that CloudFormation can fill in: partition, Region, stack name (128) and log group name (512). */
export const LONGEST: Deployment = {
  partition: 'aws-us-gov',
  account: '111122223333',
  stackId: `arn:aws-us-gov:cloudformation:ap-southeast-1:111122223333:stack/${'s'.repeat(128)}/${'1'.repeat(36)}`,
  logGroupArn: `arn:aws-us-gov:logs:ap-southeast-1:111122223333:log-group:${'l'.repeat(512)}:*`,
};

export const ROOT = 'o-a1b2c3d4e5/r-f6g7';
export const id = (number: number, length: number) => number.toString(36).padStart(length, '0');
export const policyId = (number: number) => `p-${id(number, 8)}`;
export const accountId = (number: number) => String(100_000_000_000 + number);

/** An OU five levels down, of a tree in which each OU has `fan` others. */
export function deepOu(index: number, fan: number, [root, length]: [string, number] = [ROOT, 8]): string {
  const levels = [4, 3, 2, 1, 0].map((level) => Math.floor(index / fan ** level));
  const rootId = root.split('/r-')[1];
  return [root, ...levels.map((number, depth) => `ou-${rootId}-${depth}${id(number, length - 1)}`)].join('/');
}

export const LONG_ROOT = `o-${'a'.repeat(32)}/r-${'b'.repeat(32)}`;

export type Shape = (index: number) => OrganizationsAccessReportProps;

export const bucket = Bucket.fromBucketAttributes(new Stack(), 'Bucket', {
  bucketArn: `arn:aws-us-gov:s3:::${'b'.repeat(63)}`,
  encryptionKey: Key.fromKeyArn(
    new Stack(),
    'Key',
    `arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/${'1'.repeat(36)}`,
  ),
});
export const role = (index: number) =>
  Role.fromRoleArn(new Stack(), 'Role', `arn:aws-us-gov:iam::111122223333:role/${'r'.repeat(63)}${index}`);
export const destination = (prefix: string) => ReportDestination.s3(bucket, { prefix });
/** One of many buckets of other apps, with a name of so many characters. */
export const imported = (index: number, length: number) =>
  Bucket.fromBucketArn(new Stack(), 'Bucket', `arn:aws-us-gov:s3:::${`bucket-${index}`.padEnd(length, 'b')}`);
export const long = (length: number, index: number) => `${index}-`.padEnd(length, 'p');

export const SHAPES: readonly (readonly [string, Shape])[] = [
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

export interface SynthesizedTemplate {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>;
}

/** What the policy beside the role has in addition to its statements. */
export const twoPolicies = (statements: readonly Statement[]) => [
  { Version: '2012-10-17', Statement: statements },
  { Version: '2012-10-17', Statement: [] },
];
export const characters = (value: unknown) => JSON.stringify(value).replaceAll(/\s/g, '').length;

export const reports = (count: number, shape: Shape) => (stack: Stack) => {
  for (let index = 0; index < count; index++) {
    new OrganizationsAccessReport(stack, `Report${index}`, shape(index));
  }
};
export const prefixes =
  (length: number, parent = '') =>
  (index: number) => ({
    entityPath: ROOT,
    destination: destination(`${parent}${long(length - parent.length, index)}`),
  });
export const buckets = (length: number) => (index: number) => ({
  entityPath: ROOT,
  destination: ReportDestination.s3(imported(index, length)),
});
