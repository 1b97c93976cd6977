import { App, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { ReportDestination } from '../../../lib';
import { DEPLOYMENT, separateStatements } from '../../support/role-permissions';
import { OWNER, KEY, newApp, environment, stacks, report, bucketPolicy, roleArn } from './other-account.setup';

describe('around it', () => {
  const resourcesOf = (stack: Stack) =>
    Object.values(Template.fromStack(stack).toJSON().Resources as Record<string, { Type: string }>);
  const typesOf = (stack: Stack) => resourcesOf(stack).map(({ Type }) => Type);

  it('nothing else is made: no warning, no role and no export', () => {
    const app = newApp();
    const { archive, reports } = stacks(app);
    report(reports, new Bucket(archive, 'Bucket', { bucketName: 'central', encryptionKey: new Key(archive, 'Key') }));
    const assembly = app.synth();
    expect(assembly.stacks.flatMap(({ messages }) => messages)).toEqual([]);
    expect(typesOf(archive).sort()).toEqual(['AWS::KMS::Key', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy']);
    expect(Template.fromStack(archive).toJSON()).not.toHaveProperty('Outputs');
    expect(typesOf(reports).filter((type) => type === 'AWS::IAM::Role')).toHaveLength(5);
  });

  it('a bucket of the same account in another Region needs no policy, and its key neither the name of the role', () => {
    const app = newApp();
    const archive = new Stack(app, 'Archive', environment(DEPLOYMENT.account, 'us-east-1'));
    const reports = new Stack(app, 'Reports', environment(DEPLOYMENT.account));
    report(reports, new Bucket(archive, 'Bucket', { bucketName: 'central', encryptionKey: new Key(archive, 'Key') }));
    expect(typesOf(archive)).not.toContain('AWS::S3::BucketPolicy');
    expect(separateStatements(reports)).toContainEqual({
      Effect: 'Allow',
      Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
      Resource: [`arn:aws:kms:us-east-1:${DEPLOYMENT.account}:key/*`],
      Condition: { StringLike: { 'kms:ViaService': 's3.us-east-1.amazonaws.com*' } },
    });
    expect(reports.dependencies).toContain(archive);
  });

  it('a key of another app is named itself', () => {
    const { archive, reports } = stacks(newApp());
    const encryptionKey = Key.fromKeyArn(archive, 'Key', KEY);
    report(reports, new Bucket(archive, 'Bucket', { bucketName: 'central', encryptionKey }));
    const ofKeys = separateStatements(reports).filter(({ Action }) => Action.includes('kms:Decrypt'));
    expect(ofKeys.map(({ Resource }) => Resource)).toEqual([[KEY]]);
  });

  it.each<[string, (reports: Stack) => IBucket]>([
    ['by its name', (reports) => Bucket.fromBucketName(reports, 'Bucket', 'central')],
    [
      'with its account',
      (reports) => Bucket.fromBucketAttributes(reports, 'Bucket', { bucketName: 'central', account: OWNER }),
    ],
  ])('a bucket of another app, imported %s, gets no policy: its owner writes it', (_name, bucket) => {
    const { reports } = stacks(newApp());
    report(reports, bucket(reports));
    expect(typesOf(reports)).not.toContain('AWS::S3::BucketPolicy');
    expect(separateStatements(reports)).toHaveLength(2);
  });

  it('between stages there is no order', () => {
    const app = newApp();
    const { archive } = stacks(new Stage(app, 'LogArchive'));
    const { reports } = stacks(new Stage(app, 'Management'));
    report(reports, new Bucket(archive, 'Bucket', { bucketName: 'central-reports' }));
    expect(reports.dependencies).toEqual([]);
    expect(bucketPolicy(archive)).toContain(roleArn('Management-Reports-OrganizationsAccessReportProvi*'));
  });

  it.each<{ name: string; build: (app: App) => unknown; message: string | RegExp }>([
    {
      name: 'a bucket without a name',
      build: (app) => {
        const { archive, reports } = stacks(app);
        report(reports, new Bucket(archive, 'Bucket'));
      },
      message:
        "Cannot use resource 'Archive/Bucket' in a cross-environment fashion, the resource's physical name must be explicit set",
    },
    {
      name: "a reports' stack that may be in any account",
      build: (app) => {
        const { archive } = stacks(app);
        report(new Stack(app, 'Anywhere'), new Bucket(archive, 'Bucket', { bucketName: 'central' }));
      },
      message:
        "'Archive/Bucket' may be in another account than 'Anywhere/OrganizationsAccessReportProvider/Role': give stack 'Anywhere' an 'env' with its account",
    },
    {
      name: "a bucket's stack that may be in any account",
      build: (app) => {
        const { reports } = stacks(app);
        report(reports, new Bucket(new Stack(app, 'Anywhere'), 'Bucket', { bucketName: 'central' }));
      },
      message:
        "'Anywhere/Bucket' may be in another account than 'Reports/OrganizationsAccessReportProvider/Role': give stack 'Anywhere' an 'env' with its account",
    },
    {
      name: 'a key that may be of any account',
      build: (app) => {
        const { reports } = stacks(app);
        const encryptionKey = new Key(new Stack(app, 'Anywhere'), 'Key');
        report(reports, Bucket.fromBucketAttributes(reports, 'Bucket', { bucketName: 'central', encryptionKey }));
      },
      message:
        "'Anywhere/Key' may be in another account than 'Reports/OrganizationsAccessReportProvider/Role': give stack 'Anywhere'",
    },
    {
      name: 'a bucket that is deployed after the reports',
      build: (app) => {
        const { archive, reports } = stacks(app);
        const between = new Stack(app, 'Between', environment(OWNER));
        archive.addDependency(between);
        between.addDependency(reports);
        report(reports, new Bucket(archive, 'Bucket', { bucketName: 'central' }));
      },
      message:
        "'destination' must be a bucket that is deployed before the report, but stack 'Archive' depends on stack 'Reports': let it not depend on it, or take a bucket of a third stack",
    },
    {
      name: 'a bucket whose stack is said to be deployed after the reports later',
      build: (app) => {
        const { archive, reports } = stacks(app);
        report(reports, new Bucket(archive, 'Bucket', { bucketName: 'central' }));
        archive.addDependency(reports);
      },
      message: /'Archive' depends on 'Reports'.*cyclic reference/,
    },
    {
      name: "more prefixes than a bucket's policy holds",
      build: (app) => {
        const { archive, reports } = stacks(app);
        const bucket = new Bucket(archive, 'Bucket', { bucketName: 'central' });
        for (let index = 0; index < 100; index++) {
          const destination = ReportDestination.s3(bucket, { prefix: `reports/${index}`.padEnd(60, 'p') });
          report(reports, bucket, `Report${index}`, { destination });
        }
      },
      message:
        /The policy of bucket 'Archive\/Bucket' needs 3\d{4} bytes, and S3 takes 20480: write fewer reports with prefixes/,
    },
  ])('fails with a sentence for $name', ({ build, message }) => {
    const app = newApp();
    expect(() => {
      build(app);
      app.synth();
    }).toThrow(message);
  });
});

// Seen in the field, AWS documents none of it: stack, logical id, and the name that CloudFormation made of them.
