import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Bucket, CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { ReportDestination } from '../../../lib';
import { ENV, stack, bucket, report, goOnIn } from './report-destination.setup';

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

  it.each<{ name: string; make: () => IBucket; expected: unknown }>([
    {
      name: 'of this stack',
      make: () => new Bucket(stack, 'Own'),
      expected: owners({ Ref: 'Own30425842' }, '=111111111111'),
    },
    {
      name: 'made by its resource',
      make: () => Bucket.fromCfnBucket(new CfnBucket(stack, 'Own')),
      expected: owners({ Ref: 'Own' }, '=111111111111'),
    },
    {
      name: 'of another stack',
      make: () => new Bucket(new Stack(App.of(stack), 'Other', { env: ENV }), 'Own', { bucketName: 'other-reports' }),
      expected: owners({ 'Fn::ImportValue': 'Other:ExportsOutputRefOwn30425842F7DC9A74' }, '=111111111111'),
    },
    {
      name: 'imported with its account',
      make: () => Bucket.fromBucketAttributes(stack, 'Given', { bucketName: 'other-reports', account: '333333333333' }),
      expected: { BUCKET_OWNERS: 'other-reports=333333333333' },
    },
  ])('is passed to the function, not with the reports: $name', ({ make, expected }) => {
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
    goOnIn(new Stack(new App(), 'Anywhere'));
    expect(told(new Bucket(stack, 'Own'))).toEqual(owners({ Ref: 'Own30425842' }, '=', { Ref: 'AWS::AccountId' }));
  });
});
