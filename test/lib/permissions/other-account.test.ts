import { App, NestedStack, PhysicalName, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type CfnRole, Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, type BucketProps, type IBucket } from 'aws-cdk-lib/aws-s3';
import {
  OrganizationsAccessReport,
  OrganizationsAccessReportProvider,
  type OrganizationsAccessReportProps,
  ReportDestination,
} from '../../../lib';
import { generatedName } from '../../../lib/permissions/role-name';
import {
  type Call,
  DEPLOYMENT,
  isAllowed,
  named,
  reductions,
  resourceStatements,
  separateStatements,
} from '../../support/role-permissions';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const OWNER = '444455556666';
const REGION = 'eu-central-1';
const BUCKET = 'arn:aws:s3:::central-reports';
const KEY = `arn:aws:kms:${REGION}:${OWNER}:key/11111111-2222-3333-4444-555555555555`;
/** As CloudFormation names it in a stack "Reports": what does not fit into 64 characters is cut off. */
const FUNCTION_ROLE = 'Reports-OrganizationsAccessReportProviderRole9ECAEA-UjecjFhpdr1d';

const newApp = () => new App({ context: { '@aws-cdk/core:validationReportJson': false } });
const environment = (account: string, region = REGION) => ({ env: { account, region } });
const stacks = (app: App | Stage, region = REGION) => ({
  archive: new Stack(app, 'Archive', environment(OWNER, region)),
  reports: new Stack(app, 'Reports', environment(DEPLOYMENT.account)),
});
const report = (scope: Stack, bucket: IBucket, id = 'Report', props: Partial<OrganizationsAccessReportProps> = {}) =>
  new OrganizationsAccessReport(scope, id, {
    entityPath: ROOT,
    destination: ReportDestination.s3(bucket, { prefix: 'access-reports' }),
    ...props,
  });

describe('a bucket of another account in the same app', () => {
  const { archive, reports } = stacks(newApp());
  const bucket = new Bucket(archive, 'Bucket', {
    bucketName: 'central-reports',
    encryptionKey: new Key(archive, 'Key'),
  });
  report(reports, bucket);
  report(reports, bucket, 'Again', { entityPath: `${ROOT}/ou-f6g7-h8i9j0k1` });
  report(reports, bucket, 'Elsewhere', { destination: ReportDestination.s3(bucket, { prefix: 'others' }) });

  const deployment = { ...DEPLOYMENT, account: OWNER, others: { Bucket: BUCKET, Key: KEY } };
  const ofRole = separateStatements(reports);
  const ofBucket = resourceStatements(archive, 'AWS::S3::BucketPolicy', deployment);
  const ofKey = resourceStatements(archive, 'AWS::KMS::Key', deployment);
  const object = `${BUCKET}/access-reports/${ROOT}/entity`;
  const onObject = (action: string, resource = `${object}/run/report.json`): Call => ({
    action,
    resource,
    owner: OWNER,
    resourcePolicy: ofBucket,
    role: FUNCTION_ROLE,
  });
  const onKey = (action: string, service = `s3.${REGION}.amazonaws.com`): Call => ({
    action,
    resource: KEY,
    owner: OWNER,
    resourcePolicy: ofKey,
    role: FUNCTION_ROLE,
    context: { 'kms:ViaService': service },
  });

  const NEEDED: readonly Call[] = [
    onObject('s3:PutObject'),
    onObject('s3:PutObject', `${object}/latest.json`),
    onObject('s3:GetObject', `${object}/latest.json`),
    onObject('s3:PutObject', `${BUCKET}/others/${ROOT}/entity/latest.json`),
    onObject('s3:GetObject', `${BUCKET}/others/${ROOT}/entity/latest.json`),
    onKey('kms:GenerateDataKey'),
    onKey('kms:Decrypt'),
  ];
  const FORBIDDEN: readonly Call[] = [
    onObject('s3:GetObject'),
    onObject('s3:PutObject', `${BUCKET}/secrets/report.json`),
    onObject('s3:PutObject', `${BUCKET}2/access-reports/report.json`),
    onObject('s3:DeleteObject'),
    onObject('s3:PutObjectAcl'),
    onKey('kms:Encrypt'),
    onKey('kms:GenerateDataKey', `dynamodb.${REGION}.amazonaws.com`),
    onKey('kms:GenerateDataKey', 's3.us-east-1.amazonaws.com'),
    { ...onKey('kms:GenerateDataKey'), context: {} },
    { ...onKey('kms:GenerateDataKey'), resource: KEY.replace(OWNER, '777788889999') },
  ];
  const names = [
    ['another role of the account', 'Administrator'],
    ['a role of another stack', 'Reports2-OrganizationsAccessReportProviderRole9ECAE-UjecjFhpdr1d'],
    ['another role of the stack', 'Reports-Other1A2B3C4D-UjecjFhpdr1d'],
  ] as const;
  const administrator = [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }];

  it.each(named(NEEDED))('allows the function to call %s', async (_name, call) => {
    expect(await isAllowed(ofRole, call)).toBe(true);
  });

  it.each(named(FORBIDDEN))('fails %s', async (_name, call) => {
    expect(await isAllowed(ofRole, call)).toBe(false);
  });

  it.each(reductions(ofRole))("fails a call that is needed without, of the role's, %s", async (_name, reduced) => {
    const allowed = await Promise.all(NEEDED.map((call) => isAllowed(reduced, call)));
    expect(allowed).toContain(false);
  });

  it.each(reductions(ofBucket))("fails a call that is needed without, of the bucket's, %s", async (_name, reduced) => {
    const calls = NEEDED.filter(({ action }) => action.startsWith('s3:'));
    const allowed = await Promise.all(calls.map((call) => isAllowed(ofRole, { ...call, resourcePolicy: reduced })));
    expect(allowed).toContain(false);
  });

  it.each(names)('fails for %s, even if its own account allows it everything', async (_name, role) => {
    for (const call of NEEDED) {
      expect(await isAllowed(administrator, { ...call, role })).toBe(false);
      expect(await isAllowed(administrator, call)).toBe(true);
    }
  });

  it('has one statement for each action, however many reports it gets', () => {
    expect(ofBucket.map(({ Action, Resource }) => [Action[0], Resource.length])).toEqual([
      ['s3:PutObject', 2],
      ['s3:GetObject', 2],
    ]);
  });

  it('is deployed before the reports', () => {
    expect(reports.dependencies).toContain(archive);
  });
});

const bucketPolicy = (archive: Stack) =>
  JSON.stringify(
    resourceStatements(archive, 'AWS::S3::BucketPolicy', {
      ...DEPLOYMENT,
      account: OWNER,
      others: { Bucket: BUCKET },
    }),
  );
const roleArn = (name: string) => `"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::${DEPLOYMENT.account}:role/${name}"}`;

describe("the bucket's policy names the function's role", () => {
  it('by the name that CloudFormation will make', () => {
    const { archive, reports } = stacks(newApp());
    report(reports, new Bucket(archive, 'Bucket', { bucketName: 'central-reports' }));
    expect(bucketPolicy(archive)).toContain(roleArn('Reports-OrganizationsAccessReportProviderRole9ECA*'));
  });

  it.each<[string, (reports: Stack) => void, string]>([
    [
      'by the name that the user gave to it',
      (reports) => {
        const { role } = OrganizationsAccessReportProvider.getOrCreate(reports);
        (role.node.defaultChild as CfnRole).roleName = 'access-reports';
      },
      'access-reports',
    ],
    [
      'by its path too',
      (reports) => {
        const { role } = OrganizationsAccessReportProvider.getOrCreate(reports);
        Object.assign(role.node.defaultChild as CfnRole, { roleName: 'access-reports', path: '/service/reports/' });
      },
      'service/reports/access-reports',
    ],
    [
      'by the name of a role that somebody else makes',
      (reports) => {
        Role.customizeRoles(reports, {
          usePrecreatedRoles: { 'OrganizationsAccessReportProvider/Role': 'made-before' },
        });
      },
      'made-before',
    ],
  ])('%s', (_name, customize, expected) => {
    const app = newApp();
    const { archive, reports } = stacks(app);
    customize(reports);
    report(reports, new Bucket(archive, 'Bucket', { bucketName: 'central-reports' }));
    expect(bucketPolicy(archive)).toContain(roleArn(expected));
  });

  it('in a nested stack, whose name begins with its parent', () => {
    const { archive, reports } = stacks(newApp());
    report(new NestedStack(reports, 'Nested'), new Bucket(archive, 'Bucket', { bucketName: 'central-reports' }));
    expect(bucketPolicy(archive)).toContain(roleArn('Reports*-OrganizationsAccessRepor*'));
  });
});

it.each<[string, BucketProps, string]>([
  ['given', { bucketName: 'central-reports' }, 'central-reports'],
  ['generated if it is needed', { bucketName: PhysicalName.GENERATE_IF_NEEDED }, 'archivearchivebucket'],
])('the name of the bucket is %s', (_name, props, expected) => {
  const { archive, reports } = stacks(newApp());
  report(reports, new Bucket(archive, 'Bucket', props));
  const [{ Resource }] = separateStatements(reports);
  expect(Resource[0]).toMatch(new RegExp(`^arn:aws:s3:::${expected}.*/access-reports/\\*$`));
});

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

  it.each<[string, (app: App) => unknown, string | RegExp]>([
    [
      'a bucket without a name',
      (app) => {
        const { archive, reports } = stacks(app);
        report(reports, new Bucket(archive, 'Bucket'));
      },
      "Cannot use resource 'Archive/Bucket' in a cross-environment fashion, the resource's physical name must be explicit set",
    ],
    [
      "a reports' stack that may be in any account",
      (app) => {
        const { archive } = stacks(app);
        report(new Stack(app, 'Anywhere'), new Bucket(archive, 'Bucket', { bucketName: 'central' }));
      },
      "'Archive/Bucket' may be in another account than 'Anywhere/OrganizationsAccessReportProvider/Role': give stack 'Anywhere' an 'env' with its account",
    ],
    [
      "a bucket's stack that may be in any account",
      (app) => {
        const { reports } = stacks(app);
        report(reports, new Bucket(new Stack(app, 'Anywhere'), 'Bucket', { bucketName: 'central' }));
      },
      "'Anywhere/Bucket' may be in another account than 'Reports/OrganizationsAccessReportProvider/Role': give stack 'Anywhere' an 'env' with its account",
    ],
    [
      'a key that may be of any account',
      (app) => {
        const { reports } = stacks(app);
        const encryptionKey = new Key(new Stack(app, 'Anywhere'), 'Key');
        report(reports, Bucket.fromBucketAttributes(reports, 'Bucket', { bucketName: 'central', encryptionKey }));
      },
      "'Anywhere/Key' may be in another account than 'Reports/OrganizationsAccessReportProvider/Role': give stack 'Anywhere'",
    ],
    [
      'a bucket that is deployed after the reports',
      (app) => {
        const { archive, reports } = stacks(app);
        const between = new Stack(app, 'Between', environment(OWNER));
        archive.addDependency(between);
        between.addDependency(reports);
        report(reports, new Bucket(archive, 'Bucket', { bucketName: 'central' }));
      },
      "'destination' must be a bucket that is deployed before the report, but stack 'Archive' depends on stack 'Reports': let it not depend on it, or take a bucket of a third stack",
    ],
    [
      'a bucket whose stack is said to be deployed after the reports later',
      (app) => {
        const { archive, reports } = stacks(app);
        report(reports, new Bucket(archive, 'Bucket', { bucketName: 'central' }));
        archive.addDependency(reports);
      },
      /'Archive' depends on 'Reports'.*cyclic reference/,
    ],
    [
      "more prefixes than a bucket's policy holds",
      (app) => {
        const { archive, reports } = stacks(app);
        const bucket = new Bucket(archive, 'Bucket', { bucketName: 'central' });
        for (let index = 0; index < 100; index++) {
          const destination = ReportDestination.s3(bucket, { prefix: `reports/${index}`.padEnd(60, 'p') });
          report(reports, bucket, `Report${index}`, { destination });
        }
      },
      /The policy of bucket 'Archive\/Bucket' needs 3\d{4} bytes, and S3 takes 20480: write fewer reports with prefixes/,
    ],
  ])('fails with a sentence for %s', (_name, build, message) => {
    const app = newApp();
    expect(() => {
      build(app);
      app.synth();
    }).toThrow(message);
  });
});

// Seen in the field, AWS documents none of it: stack, logical id, and the name that CloudFormation made of them.
it.each([
  [
    'CdkStack',
    'CustomS3AutoDeleteObjectsCustomResourceProviderRole3B1BD092',
    'CdkStack-CustomS3AutoDeleteObjectsCustomResourcePr-1LS0U5IUQ8O0Y',
  ],
  [
    'ApigwS3Stack',
    'CustomS3AutoDeleteObjectsCustomResourceProviderRole3B1BD092',
    'ApigwS3Stack-CustomS3AutoDeleteObjectsCustomResour-ZMBDNMMX6314',
  ],
  [
    'SamArbBotStack',
    'CustomS3AutoDeleteObjectsCustomResourceProviderRole3B1BD092',
    'SamArbBotStack-CustomS3AutoDeleteObjectsCustomResou-lwKLiavXCPYj',
  ],
  [
    'Multiverse-Test',
    'CustomS3AutoDeleteObjectsCustomResourceProviderHandler9D90184F',
    'Multiverse-Test-CustomS3AutoDeleteObjectsCustomRes-ylAbQnR81gGR',
  ],
  [
    'ChineseboostAnalyticsStack',
    'RainlyticsSummariesJobFunctionServiceRole1A2B3C4D',
    'ChineseboostAnalyticsStac-RainlyticsSummariesJobFun-UjecjFhpdr1d',
  ],
  ['iam', 'lam-role', 'iam-lam-role-85C94J38RDE2'],
])('the pattern of a name in stack %s fits the one that CloudFormation makes', (stackName, logicalId, name) => {
  const pattern = generatedName(stackName, logicalId);
  expect(name).toMatch(new RegExp(`^${pattern.replaceAll('*', '.*')}$`));
  expect(pattern.replaceAll('*', '').length).toBeGreaterThanOrEqual(Math.min(48, `${stackName}-${logicalId}`.length));
  expect(generatedName(`Other${stackName}`.slice(0, 30), logicalId)).not.toBe(pattern);
});
