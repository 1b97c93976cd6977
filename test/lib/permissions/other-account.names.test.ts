import { PhysicalName } from 'aws-cdk-lib';
import { Bucket, type BucketProps } from 'aws-cdk-lib/aws-s3';
import { generatedName } from '../../../lib/permissions/role-name';
import { separateStatements } from '../../support/role-permissions';
import { newApp, stacks, report } from './other-account.setup';

it.each<{ name: string; props: BucketProps; expected: string }>([
  { name: 'given', props: { bucketName: 'central-reports' }, expected: 'central-reports' },
  {
    name: 'generated if it is needed',
    props: { bucketName: PhysicalName.GENERATE_IF_NEEDED },
    expected: 'archivearchivebucket',
  },
])('the name of the bucket is $name', ({ props, expected }) => {
  const { archive, reports } = stacks(newApp());
  report(reports, new Bucket(archive, 'Bucket', props));
  const [{ Resource }] = separateStatements(reports);
  expect(Resource[0]).toMatch(new RegExp(`^arn:aws:s3:::${expected}.*/access-reports/\\*$`));
});

it.each([
  {
    stackName: 'CdkStack',
    logicalId: 'CustomS3AutoDeleteObjectsCustomResourceProviderRole3B1BD092',
    name: 'CdkStack-CustomS3AutoDeleteObjectsCustomResourcePr-1LS0U5IUQ8O0Y',
  },
  {
    stackName: 'ApigwS3Stack',
    logicalId: 'CustomS3AutoDeleteObjectsCustomResourceProviderRole3B1BD092',
    name: 'ApigwS3Stack-CustomS3AutoDeleteObjectsCustomResour-ZMBDNMMX6314',
  },
  {
    stackName: 'SamArbBotStack',
    logicalId: 'CustomS3AutoDeleteObjectsCustomResourceProviderRole3B1BD092',
    name: 'SamArbBotStack-CustomS3AutoDeleteObjectsCustomResou-lwKLiavXCPYj',
  },
  {
    stackName: 'Multiverse-Test',
    logicalId: 'CustomS3AutoDeleteObjectsCustomResourceProviderHandler9D90184F',
    name: 'Multiverse-Test-CustomS3AutoDeleteObjectsCustomRes-ylAbQnR81gGR',
  },
  {
    stackName: 'ChineseboostAnalyticsStack',
    logicalId: 'RainlyticsSummariesJobFunctionServiceRole1A2B3C4D',
    name: 'ChineseboostAnalyticsStac-RainlyticsSummariesJobFun-UjecjFhpdr1d',
  },
  { stackName: 'iam', logicalId: 'lam-role', name: 'iam-lam-role-85C94J38RDE2' },
])(
  'the pattern of a name in stack $stackName fits the one that CloudFormation makes',
  ({ stackName, logicalId, name }) => {
    const pattern = generatedName(stackName, logicalId);
    expect(name).toMatch(new RegExp(`^${pattern.replaceAll('*', '.*')}$`));
    expect(pattern.replaceAll('*', '').length).toBeGreaterThanOrEqual(Math.min(48, `${stackName}-${logicalId}`.length));
    expect(generatedName(`Other${stackName}`.slice(0, 30), logicalId)).not.toBe(pattern);
  },
);
