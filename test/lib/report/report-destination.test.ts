import { Annotations as CoreAnnotations, App, Duration, Fn, Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import {
  OrganizationsAccessReport,
  type OrganizationsAccessReportProps,
  ReportDestination,
  SuggestedScp,
} from '../../../lib';

const ENTITY_PATH = 'o-a1b2c3d4e5/r-f6g7';

let stack: Stack;
let bucket: IBucket;
beforeEach(() => {
  stack = new Stack(new App(), 'Stack', { env: { account: '111111111111', region: 'eu-central-1' } });
  bucket = Bucket.fromBucketName(stack, 'Bucket', 'reports');
});

const report = (props: Partial<OrganizationsAccessReportProps>, id = 'Report') =>
  new OrganizationsAccessReport(stack, id, { entityPath: ENTITY_PATH, ...props });

const destination = (props: Partial<OrganizationsAccessReportProps>) => {
  report(props);
  const [resource] = Object.values(Template.fromStack(stack).findResources('Custom::OrganizationsAccessReport'));
  return (resource as { Properties: { Destination?: unknown } }).Properties.Destination;
};

const base = {
  Bucket: 'reports',
  Prefix: 'organizations-access-reports',
  UnusedForDays: 90,
  ScpStrategy: 'DENY_UNUSED',
};

it.each<[string, () => Partial<OrganizationsAccessReportProps>, unknown]>([
  ['none', () => ({}), undefined],
  ['a bucket', () => ({ destination: ReportDestination.s3(bucket) }), base],
  ['a prefix', () => ({ destination: ReportDestination.s3(bucket, { prefix: 'a/b' }) }), { ...base, Prefix: 'a/b' }],
  [
    'days',
    () => ({ destination: ReportDestination.s3(bucket), unusedFor: Duration.days(30) }),
    { ...base, UnusedForDays: 30 },
  ],
  [
    'what is used',
    () => ({ destination: ReportDestination.s3(bucket), suggestedScp: SuggestedScp.allowOnlyUsed() }),
    { ...base, ScpStrategy: 'ALLOW_USED' },
  ],
  [
    'protected services',
    () => ({
      destination: ReportDestination.s3(bucket),
      suggestedScp: SuggestedScp.denyUnused({ protectedServices: ['bedrock'] }),
    }),
    { ...base, ProtectedServices: ['bedrock'] },
  ],
])('is in the properties: %s', (_name, props, expected) => {
  expect(destination(props())).toEqual(expected);
});

it('asks IAM no more for the same protected services in another order, or twice', () => {
  const [one, other] = [
    ['sqs', 'bedrock', 's3'],
    ['s3', 'sqs', 'bedrock', 's3'],
  ].map((protectedServices) => SuggestedScp.denyUnused({ protectedServices }));
  expect(other).toEqual(one);
  const suggestedScp = SuggestedScp.allowOnlyUsed({ protectedServices: ['sqs', Fn.ref('Service'), 'bedrock'] });
  expect(destination({ destination: ReportDestination.s3(bucket), suggestedScp })).toEqual({
    ...base,
    ScpStrategy: 'ALLOW_USED',
    ProtectedServices: ['bedrock', 'sqs', { Ref: 'Service' }],
  });
});

describe('a protected service that IAM does not know', () => {
  const warnings = (...protectedServices: string[]) => {
    report({ destination: ReportDestination.s3(bucket), suggestedScp: SuggestedScp.denyUnused({ protectedServices }) });
    return Annotations.fromStack(stack)
      .findWarning('/Stack/Report', Match.anyValue())
      .map(({ entry }) => entry.data);
  };

  it('is a warning with the nearest names', () => {
    expect(warnings('cloudwatchlogs', 'bedrock')).toEqual([
      expect.stringMatching(
        /^'protectedServices' has "cloudwatchlogs", which protects nothing: no service had that namespace on \d{4}-\d\d-\d\d\. Nearest: logs, cloudwatch, [a-z-]+\. A service that is newer is protected all the same\. \[ack: cdk-organizations-access-report:unknownService\]$/,
      ),
    ]);
  });

  it('is a warning each', () => {
    expect(warnings('s4', 'ec3')).toHaveLength(2);
  });

  it.each([
    ['those that it knows', ['bedrock', 's3']],
    ['a token', [Fn.ref('Service')]],
    ['a list that is a token', Token.asList({ Ref: 'Services' })],
    ['none', []],
  ])('is none of %s', (_name, namespaces) => {
    expect(warnings(...namespaces)).toEqual([]);
  });

  it('is a warning that can be acknowledged', () => {
    CoreAnnotations.of(stack).acknowledgeWarning('cdk-organizations-access-report:unknownService');
    expect(warnings('cloudwatchlogs')).toEqual([]);
  });
});

interface Policy {
  readonly Properties: { PolicyDocument: { Statement: { Action: string[]; Resource: unknown }[] }; Roles: unknown[] };
}

const grants = () =>
  Object.entries(Template.fromStack(stack).findResources('AWS::IAM::Policy') as Record<string, Policy>)
    .filter(([id]) => id.includes('ProviderRole'))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);

it('lets the function write below the prefix, and nothing else', () => {
  report({ destination: ReportDestination.s3(bucket, { prefix: 'a/b' }) }, 'A');
  report({ destination: ReportDestination.s3(bucket, { prefix: 'a/b' }) }, 'B');
  expect(grants()).toHaveLength(1);
  const [{ Action, Resource }] = grants();
  expect(Action).toContain('s3:PutObject');
  expect(Action.filter((action) => !/^s3:(PutObject|Abort)/.test(action))).toEqual([]);
  expect(JSON.stringify(Resource)).toContain(':s3:::reports/a/b/*');
});

it('lets the function encrypt with the key of the bucket', () => {
  const key = new Key(stack, 'Key');
  report({ destination: ReportDestination.s3(new Bucket(stack, 'Encrypted', { encryptionKey: key })) });
  expect(grants().flatMap(({ Action }) => Action)).toContain('kms:GenerateDataKey*');
});

it('waits for the permission to write', () => {
  report({ destination: ReportDestination.s3(bucket) });
  const functions = Template.fromStack(stack).findResources('AWS::Lambda::Function', {
    Properties: { Handler: 'report.handler' },
  });
  const [{ DependsOn }] = Object.values(functions) as { DependsOn: string[] }[];
  expect(DependsOn.join()).toMatch(/ProviderRoleDefaultPolicy/);
});

it.each<[string, () => unknown, string]>([
  ['a slash before the prefix', () => ReportDestination.s3(bucket, { prefix: '/a' }), "'prefix' must be 1 to 300"],
  ['a slash after the prefix', () => ReportDestination.s3(bucket, { prefix: 'a/' }), 'got: "a/"'],
  ['no prefix', () => ReportDestination.s3(bucket, { prefix: '' }), 'got: ""'],
  ['a wildcard', () => ReportDestination.s3(bucket, { prefix: 'a*' }), 'got: "a*"'],
  [
    'an action',
    () => SuggestedScp.denyUnused({ protectedServices: ['s3:*', 'ec2'] }),
    'such as s3 or dynamodb, got: ["s3:*"]',
  ],
  [
    'a day too few',
    () => report({ destination: ReportDestination.s3(bucket), unusedFor: Duration.hours(12) }),
    "'unusedFor' must be whole days from 1 to 400",
  ],
  [
    'a day too many',
    () => report({ destination: ReportDestination.s3(bucket), unusedFor: Duration.days(401) }),
    'got: 401 days',
  ],
  ['days without a destination', () => report({ unusedFor: Duration.days(1) }), "need a 'destination'"],
  [
    'a suggestion without a destination',
    () => report({ suggestedScp: SuggestedScp.denyUnused() }),
    "need a 'destination'",
  ],
])('fails on %s', (_name, act, message) => {
  expect(act).toThrow(message);
});
