import { App, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { OrganizationsAccessReport, ReportDestination } from '../../../lib';
import { allows, refuses, refusesOneOf } from '../../support/permission-tests';
import {
  type Call,
  DEPLOYMENT,
  named,
  reductions,
  resourceStatements,
  roleStatements,
  separateStatements,
} from '../../support/role-permissions';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const BUCKET = 'arn:aws:s3:::reports';
const KEY = `arn:aws:kms:eu-central-1:${DEPLOYMENT.account}:key/11111111-2222-3333-4444-555555555555`;

const stack = new Stack(new App({ context: { '@aws-cdk/core:validationReportJson': false } }), 'Stack');
const bucket = new Bucket(stack, 'Bucket', { encryptionKey: new Key(stack, 'Key') });
for (const prefix of ['team-a/access', 'team-b']) {
  const destination = ReportDestination.s3(bucket, { prefix });
  new OrganizationsAccessReport(stack, `Report${prefix}`, { entityPath: ROOT, destination });
}
const deployment = { ...DEPLOYMENT, others: { Bucket: BUCKET, Key: KEY } };
const statements = separateStatements(stack, deployment);

const run = `${ROOT}/entity/2026-09-11T152626Z-examplea-1234-b567-cde8-90fg123abcd4`;
const keyPolicy = resourceStatements(stack, 'AWS::KMS::Key', deployment);
const onKey = (action: string): Call => ({ action, resource: KEY, resourcePolicy: keyPolicy });

const NEEDED: readonly Call[] = [
  ...['report.json', 'report.csv', 'report.html', 'suggested-scp.json'].map((file) => ({
    action: 's3:PutObject',
    resource: `${BUCKET}/team-a/access/${run}/${file}`,
  })),
  ...['team-a/access', 'team-b'].flatMap((prefix) => [
    { action: 's3:PutObject', resource: `${BUCKET}/${prefix}/${ROOT}/entity/latest.json` },
    { action: 's3:GetObject', resource: `${BUCKET}/${prefix}/${ROOT}/entity/latest.json` },
  ]),
  onKey('kms:GenerateDataKey'),
  onKey('kms:Decrypt'),
];

const object = `${BUCKET}/team-a/access/${run}/report.json`;
const FORBIDDEN: readonly Call[] = [
  { action: 's3:GetObject', resource: object },
  { action: 's3:GetObject', resource: `${BUCKET}/latest.json` },
  { action: 's3:GetObject', resource: `${BUCKET}/team-a/${ROOT}/entity/latest.json` },
  { action: 's3:PutObject', resource: `${BUCKET}/other/report.json` },
  { action: 's3:PutObject', resource: `${BUCKET}/team-a/report.json` },
  { action: 's3:PutObject', resource: `${BUCKET}/team-b2/report.json` },
  { action: 's3:PutObject', resource: `${BUCKET}2/team-b/report.json` },
  ...['PutObjectAcl', 'PutObjectLegalHold', 'PutObjectRetention', 'PutObjectTagging', 'PutObjectVersionTagging'].map(
    (action) => ({ action: `s3:${action}`, resource: object }),
  ),
  ...['AbortMultipartUpload', 'DeleteObject', 'DeleteObjectVersion', 'BypassGovernanceRetention'].map((action) => ({
    action: `s3:${action}`,
    resource: object,
  })),
  { action: 's3:ListBucket', resource: BUCKET },
  { action: 's3:PutBucketPolicy', resource: BUCKET },
  ...['Encrypt', 'ReEncryptFrom', 'ReEncryptTo', 'GenerateDataKeyWithoutPlaintext', 'CreateGrant', 'PutKeyPolicy'].map(
    (action) => onKey(`kms:${action}`),
  ),
  { ...onKey('kms:GenerateDataKey'), resource: KEY.replace('1111', '9999') },
];

it.each(named(NEEDED))('a destination allows the function to call %s', allows(statements));

it.each(named(FORBIDDEN))('fails %s', refuses([...roleStatements(stack), ...statements]));

it.each(reductions(statements))('fails a call that is needed without %s', refusesOneOf(NEEDED));
