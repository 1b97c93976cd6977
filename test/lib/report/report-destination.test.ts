import { Annotations as CoreAnnotations, Duration, Fn, Token } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { type OrganizationsAccessReportProps, ReportDestination, ReportEncryption, SuggestedScp } from '../../../lib';
import { stack, bucket, KEY_ARN, key, to, report, destination, base } from './report-destination.setup';

it.each<{ name: string; props: () => Partial<OrganizationsAccessReportProps>; expected: unknown }>([
  { name: 'none', props: () => ({}), expected: undefined },
  { name: 'a bucket', props: () => ({ destination: ReportDestination.s3(bucket) }), expected: base },
  {
    name: 'a prefix',
    props: () => ({ destination: ReportDestination.s3(bucket, { prefix: 'a/b' }) }),
    expected: { ...base, Prefix: 'a/b' },
  },
  {
    name: 'days',
    props: () => ({ destination: ReportDestination.s3(bucket), unusedFor: Duration.days(30) }),
    expected: { ...base, UnusedForDays: 30 },
  },
  {
    name: 'what is used',
    props: () => ({ destination: ReportDestination.s3(bucket), suggestedScp: SuggestedScp.allowOnlyUsed() }),
    expected: { ...base, ScpStrategy: 'ALLOW_USED' },
  },
  {
    name: 'protected services',
    props: () => ({
      destination: ReportDestination.s3(bucket),
      suggestedScp: SuggestedScp.denyUnused({ protectedServices: ['bedrock'] }),
    }),
    expected: { ...base, ProtectedServices: ['bedrock'] },
  },
  {
    name: 'an owner',
    props: () => to({ bucketOwner: '222222222222' }),
    expected: { ...base, ExpectedBucketOwner: '222222222222' },
  },
  {
    name: 'encryption by S3',
    props: () => to({ encryption: ReportEncryption.s3Managed() }),
    expected: { ...base, ServerSideEncryption: 'AES256' },
  },
  {
    name: 'encryption by KMS',
    props: () => to({ encryption: ReportEncryption.kms(key()) }),
    expected: { ...base, ServerSideEncryption: 'aws:kms', SSEKMSKeyId: KEY_ARN },
  },
  {
    name: 'an ACL',
    props: () => to({ bucketOwnerFullControl: true }),
    expected: { ...base, ACL: 'bucket-owner-full-control' },
  },
  { name: 'no ACL', props: () => to({ bucketOwnerFullControl: false }), expected: base },
])('is in the properties: $name', ({ props, expected }) => {
  expect(destination(props())).toEqual(expected);
});

it('requests no other report for the same protected services in another order, or twice', () => {
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
  ])('is not given for %s', (_name, namespaces) => {
    expect(warnings(...namespaces)).toEqual([]);
  });

  it('is a warning that can be acknowledged', () => {
    CoreAnnotations.of(stack).acknowledgeWarning('cdk-organizations-access-report:unknownService');
    expect(warnings('cloudwatchlogs')).toEqual([]);
  });
});

it.each<{ name: string; act: () => unknown; message: string }>([
  {
    name: 'a slash before the prefix',
    act: () => ReportDestination.s3(bucket, { prefix: '/a' }),
    message: "'prefix' must be 1 to 300",
  },
  { name: 'a slash after the prefix', act: () => ReportDestination.s3(bucket, { prefix: 'a/' }), message: 'got: "a/"' },
  { name: 'no prefix', act: () => ReportDestination.s3(bucket, { prefix: '' }), message: 'got: ""' },
  {
    name: 'an owner that is no account',
    act: () => ReportDestination.s3(bucket, { bucketOwner: 'me' }),
    message: 'got: "me"',
  },
  { name: 'a wildcard', act: () => ReportDestination.s3(bucket, { prefix: 'a*' }), message: 'got: "a*"' },
  {
    name: 'an action',
    act: () => SuggestedScp.denyUnused({ protectedServices: ['s3:*', 'ec2'] }),
    message: 'such as s3 or dynamodb, got: ["s3:*"]',
  },
  {
    name: 'a day too few',
    act: () => report({ destination: ReportDestination.s3(bucket), unusedFor: Duration.hours(12) }),
    message: "'unusedFor' must be whole days from 1 to 400",
  },
  {
    name: 'a day too many',
    act: () => report({ destination: ReportDestination.s3(bucket), unusedFor: Duration.days(401) }),
    message: 'got: 401 days',
  },
  {
    name: 'days without a destination',
    act: () => report({ unusedFor: Duration.days(1) }),
    message: "need a 'destination'",
  },
  {
    name: 'a suggestion without a destination',
    act: () => report({ suggestedScp: SuggestedScp.denyUnused() }),
    message: "need a 'destination'",
  },
])('fails on $name', ({ act, message }) => {
  expect(act).toThrow(message);
});
