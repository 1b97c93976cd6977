import { Template } from 'aws-cdk-lib/assertions';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { OrganizationsAccessReportProvider, ReportDestination, ReportEncryption } from '../../../lib';
import { type Call, DEPLOYMENT, isAllowed, resolve, type Statement } from '../../support/role-permissions';
import { ENTITY_PATH, stack, bucket, KEY_ARN, key, to, report } from './report-destination.setup';

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

  it.each<{ name: string; call: Call; expected: boolean }>([
    { name: 'write an object of a run', call: on('s3:PutObject', `${RUN}/report.json`), expected: true },
    { name: 'write what points to the latest run', call: on('s3:PutObject', LATEST), expected: true },
    { name: 'read it', call: on('s3:GetObject', LATEST), expected: true },
    { name: 'read an object of a run', call: on('s3:GetObject', `${RUN}/report.json`), expected: false },
    { name: 'write outside the prefix', call: on('s3:PutObject', 'a/bc/report.json'), expected: false },
    { name: 'write to another bucket', call: on('s3:PutObject', LATEST, 'others'), expected: false },
    { name: 'set an ACL', call: on('s3:PutObjectAcl', LATEST), expected: false },
    { name: 'delete', call: on('s3:DeleteObject', LATEST), expected: false },
    { name: 'list', call: { action: 's3:ListBucket', resource: 'arn:aws:s3:::reports' }, expected: false },
  ])('allow the function to $name, or not', async ({ call, expected }) => {
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
