import { Annotations as CoreAnnotations, App, Duration, Fn, Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import {
  OrganizationsAccessReport,
  type OrganizationsAccessReportProps,
  OrganizationsAccessReportProvider,
  ReportDestination,
  ReportEncryption,
  type S3ReportDestinationOptions,
  SuggestedScp,
} from '../../../lib';
import { type Call, DEPLOYMENT, isAllowed, resolve, type Statement } from '../../support/role-permissions';

const ENTITY_PATH = 'o-a1b2c3d4e5/r-f6g7';
const ENV = { account: '111111111111', region: 'eu-central-1' };

let stack: Stack;
let bucket: IBucket;
beforeEach(() => {
  stack = new Stack(new App(), 'Stack', { env: ENV });
  bucket = Bucket.fromBucketName(stack, 'Bucket', 'reports');
});

const KEY_ARN = 'arn:aws:kms:eu-central-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const key = () => Key.fromKeyArn(stack, 'ImportedKey', KEY_ARN);
const to = (options: S3ReportDestinationOptions) => ({ destination: ReportDestination.s3(bucket, options) });

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
  ['an owner', () => to({ bucketOwner: '222222222222' }), { ...base, ExpectedBucketOwner: '222222222222' }],
  [
    'encryption by S3',
    () => to({ encryption: ReportEncryption.s3Managed() }),
    { ...base, ServerSideEncryption: 'AES256' },
  ],
  [
    'encryption by KMS',
    () => to({ encryption: ReportEncryption.kms(key()) }),
    { ...base, ServerSideEncryption: 'aws:kms', SSEKMSKeyId: KEY_ARN },
  ],
  ['an ACL', () => to({ bucketOwnerFullControl: true }), { ...base, ACL: 'bucket-owner-full-control' }],
  ['no ACL', () => to({ bucketOwnerFullControl: false }), base],
])('is in the properties: %s', (_name, props, expected) => {
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

describe('the owner of a bucket', () => {
  const elsewhere = () => new Stack(App.of(stack), 'Elsewhere', { env: { ...ENV, account: '222222222222' } });

  /** What the function is told, and what the report's properties say of it. */
  const told = (...buckets: IBucket[]) => {
    buckets.forEach((each, index) => report({ destination: ReportDestination.s3(each) }, `Report${index}`));
    const template = Template.fromStack(stack);
    const functions = template.findResources('AWS::Lambda::Function', { Properties: { Handler: 'report.handler' } });
    const [{ Properties }] = Object.values(functions) as { Properties: { Environment?: { Variables: unknown } } }[];
    const reports = Object.values(template.findResources('Custom::OrganizationsAccessReport'));
    expect(JSON.stringify(reports)).not.toContain('ExpectedBucketOwner');
    return Properties.Environment?.Variables;
  };
  const owners = (...parts: unknown[]) => ({ BUCKET_OWNERS: { 'Fn::Join': ['', parts] } });

  it.each<[string, () => IBucket, unknown]>([
    ['of this stack', () => new Bucket(stack, 'Own'), owners({ Ref: 'Own30425842' }, '=111111111111')],
    [
      'made by its resource',
      () => Bucket.fromCfnBucket(new CfnBucket(stack, 'Own')),
      owners({ Ref: 'Own' }, '=111111111111'),
    ],
    [
      'of another stack',
      () => new Bucket(new Stack(App.of(stack), 'Other', { env: ENV }), 'Own', { bucketName: 'other-reports' }),
      owners({ 'Fn::ImportValue': 'Other:ExportsOutputRefOwn30425842F7DC9A74' }, '=111111111111'),
    ],
    [
      'imported with its account',
      () => Bucket.fromBucketAttributes(stack, 'Given', { bucketName: 'other-reports', account: '333333333333' }),
      { BUCKET_OWNERS: 'other-reports=333333333333' },
    ],
  ])('is passed to the function, not with the reports: %s', (_name, make, expected) => {
    expect(told(make())).toEqual(expected);
  });

  it.each<[string, () => IBucket]>([
    ['by its name', () => bucket],
    ['by its name, in a stack of another account', () => Bucket.fromBucketName(elsewhere(), 'Named', 'other-reports')],
    ['by its ARN', () => Bucket.fromBucketArn(stack, 'Named', 'arn:aws:s3:::other-reports')],
  ])('is not known if a bucket is imported %s', (_name, make) => {
    expect(told(make())).toBeUndefined();
  });

  it('is passed once for each bucket', () => {
    const own = new Bucket(stack, 'Own', { bucketName: 'own-reports' });
    const given = Bucket.fromBucketAttributes(stack, 'Given', { bucketName: 'other-reports', account: '333333333333' });
    expect(told(own, given, own)).toEqual(owners({ Ref: 'Own30425842' }, '=111111111111 other-reports=333333333333'));
  });

  it('is the account of the deployment if that is not known at synth', () => {
    stack = new Stack(new App(), 'Anywhere');
    expect(told(new Bucket(stack, 'Own'))).toEqual(owners({ Ref: 'Own30425842' }, '=', { Ref: 'AWS::AccountId' }));
  });
});

interface Policy {
  readonly Properties: { PolicyDocument: { Statement: { Action: string | string[]; Resource: unknown }[] } };
}

/** What the function's role allows for destinations, with the resources in plain text. */
const grants = (): Statement[] =>
  Object.entries(Template.fromStack(stack).findResources('AWS::IAM::Policy') as Record<string, Policy>)
    .filter(([id]) => id.includes('ProviderRole'))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
    .map(({ Action, Resource }) => ({
      Effect: 'Allow',
      Action: [Action].flat(),
      Resource: [resolve(Resource, DEPLOYMENT) as string],
    }));

describe('permissions', () => {
  const RUN = `a/b/${ENTITY_PATH}/entity/20260911T152626Z-0f1e2d3c`;
  const LATEST = `a/b/${ENTITY_PATH}/entity/latest.json`;
  const on = (action: string, key: string, name = 'reports'): Call => ({
    action,
    resource: `arn:aws:s3:::${name}/${key}`,
  });

  it('are two statements for all reports with the same destination', () => {
    report(to({ prefix: 'a/b' }), 'A');
    report(to({ prefix: 'a/b' }), 'B');
    expect(grants().map(({ Action, Resource }) => [...Action, ...Resource])).toEqual([
      ['s3:PutObject', 'arn:aws:s3:::reports/a/b/*'],
      ['s3:GetObject', 'arn:aws:s3:::reports/a/b/*/latest.json'],
    ]);
  });

  it.each<[string, Call, boolean]>([
    ['write an object of a run', on('s3:PutObject', `${RUN}/report.json`), true],
    ['write what points to the latest run', on('s3:PutObject', LATEST), true],
    ['read it', on('s3:GetObject', LATEST), true],
    ['read an object of a run', on('s3:GetObject', `${RUN}/report.json`), false],
    ['write outside the prefix', on('s3:PutObject', 'a/bc/report.json'), false],
    ['write to another bucket', on('s3:PutObject', LATEST, 'others'), false],
    ['set an ACL', on('s3:PutObjectAcl', LATEST), false],
    ['delete', on('s3:DeleteObject', LATEST), false],
    ['list', { action: 's3:ListBucket', resource: 'arn:aws:s3:::reports' }, false],
  ])('allow the function to %s, or not', async (_name, call, expected) => {
    report(to({ prefix: 'a/b' }));
    expect(await isAllowed(grants(), call)).toBe(expected);
  });

  it('allow it to set an ACL if the destination requests it', async () => {
    report(to({ prefix: 'a/b', bucketOwnerFullControl: true }));
    expect(await isAllowed(grants(), on('s3:PutObjectAcl', LATEST))).toBe(true);
  });

  it.each<[string, () => ReportDestination]>([
    [
      'of the bucket',
      () =>
        ReportDestination.s3(Bucket.fromBucketAttributes(stack, 'B', { bucketName: 'reports', encryptionKey: key() })),
    ],
    ['of the requests', () => ReportDestination.s3(bucket, { encryption: ReportEncryption.kms(key()) })],
  ])('allow it to use the key %s', (_name, make) => {
    report({ destination: make() });
    expect(grants().at(-1)).toMatchObject({ Action: ['kms:GenerateDataKey', 'kms:Decrypt'] });
    expect(grants().at(-1)?.Resource).toEqual([KEY_ARN]);
  });
});

it('may be a bucket that only the function can write to, as docs/guides/suggested-policy.md has it', () => {
  const { role } = OrganizationsAccessReportProvider.getOrCreate(stack);
  const own = new Bucket(stack, 'Own');
  own.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:PutObject*', 's3:DeleteObject*'],
      resources: [own.arnForObjects('*')],
      conditions: { ArnNotEquals: { 'aws:PrincipalArn': role.roleArn } },
    }),
  );
  report({ destination: ReportDestination.s3(own) });
  // It throws where resources depend on each other in a circle.
  expect(() => Template.fromStack(stack)).not.toThrow();
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
  ['an owner that is no account', () => ReportDestination.s3(bucket, { bucketOwner: 'me' }), 'got: "me"'],
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
