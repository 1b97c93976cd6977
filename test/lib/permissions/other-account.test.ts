import { NestedStack, Stack } from 'aws-cdk-lib';
import { type CfnRole, Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { OrganizationsAccessReportProvider, ReportDestination } from '../../../lib';
import { allows, refuses, refusesOneOf } from '../../support/permission-tests';
import {
  type Call,
  DEPLOYMENT,
  isAllowed,
  named,
  reductions,
  resourceStatements,
  separateStatements,
} from '../../support/role-permissions';
import {
  ROOT,
  OWNER,
  REGION,
  BUCKET,
  KEY,
  FUNCTION_ROLE,
  newApp,
  stacks,
  report,
  bucketPolicy,
  roleArn,
} from './other-account.setup';

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

  it.each(named(NEEDED))('allows the function to call %s', allows(ofRole));

  it.each(named(FORBIDDEN))('fails %s', refuses(ofRole));

  it.each(reductions(ofRole))("fails a call that is needed without, of the role's, %s", refusesOneOf(NEEDED));

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

describe("the bucket's policy names the function's role", () => {
  it('by the name that CloudFormation will make', () => {
    const { archive, reports } = stacks(newApp());
    report(reports, new Bucket(archive, 'Bucket', { bucketName: 'central-reports' }));
    expect(bucketPolicy(archive)).toContain(roleArn('Reports-OrganizationsAccessReportProviderRole9ECA*'));
  });

  it.each<{ name: string; customize: (reports: Stack) => void; expected: string }>([
    {
      name: 'by the name that the user gave to it',
      customize: (reports) => {
        const { role } = OrganizationsAccessReportProvider.getOrCreate(reports);
        (role.node.defaultChild as CfnRole).roleName = 'access-reports';
      },
      expected: 'access-reports',
    },
    {
      name: 'by its path too',
      customize: (reports) => {
        const { role } = OrganizationsAccessReportProvider.getOrCreate(reports);
        Object.assign(role.node.defaultChild as CfnRole, { roleName: 'access-reports', path: '/service/reports/' });
      },
      expected: 'service/reports/access-reports',
    },
    {
      name: 'by the name of a role that somebody else makes',
      customize: (reports) => {
        Role.customizeRoles(reports, {
          usePrecreatedRoles: { 'OrganizationsAccessReportProvider/Role': 'made-before' },
        });
      },
      expected: 'made-before',
    },
  ])('$name', ({ customize, expected }) => {
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
