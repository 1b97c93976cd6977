import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { stackOf } from '../e2e/update-app';
import { PREVIOUS_VERSIONS, previousVersions } from '../support/previous-versions/unpack';
import { everyFeature } from '../support/every-feature';

interface Resource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
}

/** What CloudFormation replaces a resource of the provider for when it changes. */
const CREATE_ONLY = [
  'FunctionName',
  'PackageType',
  'RoleName',
  'Path',
  'LogGroupName',
  'StateMachineName',
  'StateMachineType',
];

const THIS_VERSION = join(__dirname, '../../lib');
const folderOf = previousVersions();
const app = () => new App({ context: { '@aws-cdk/core:validationReportJson': false } });

describe.each(PREVIOUS_VERSIONS)('an update from %s', (version) => {
  let before: Record<string, Resource>;
  let now: Record<string, Resource>;
  beforeAll(() => {
    const resources = (library: string) => {
      const stack = stackOf(app(), 'Update', library, ['o-a1b2c3d4e5/r-f6g7', 'o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1']);
      return Template.fromStack(stack).toJSON().Resources as Record<string, Resource>;
    };
    before = resources(folderOf(version));
    now = resources(THIS_VERSION);
  });

  it('keeps every resource, under its id and with its type', () => {
    const types = (resources: Record<string, Resource>) =>
      Object.fromEntries(Object.entries(resources).map(([id, { Type }]) => [id, Type]));
    expect(types(now)).toMatchObject(types(before));
    expect(Object.values(types(before))).toContain('AWS::StepFunctions::StateMachine');
  });

  it('changes nothing that replaces a resource', () => {
    const createOnly = ({ Properties = {} }: Resource) => CREATE_ONLY.map((name) => [name, Properties[name]]);
    for (const [id, resource] of Object.entries(before)) {
      expect([id, createOnly(now[id])]).toEqual([id, createOnly(resource)]);
    }
  });

  it('changes nothing in the reports, so that none is generated again', () => {
    const reports = Object.entries(before).filter(([, { Type }]) => Type === 'Custom::OrganizationsAccessReport');
    expect(reports).toHaveLength(2);
    expect(reports.map(([id]) => [id, now[id]])).toEqual(reports);
  });
});

it('the templates are those of 0.2.0, but for names of handlers, hashes of assets, and what is listed here', () => {
  const templates = (library: string) => everyFeature(app(), library).map((stack) => comparable(stack));
  const [reports, management] = templates(folderOf('0.2.0'));
  expect(templates(THIS_VERSION)).toEqual([withExactGrants(withBucketOwners(reports)), management]);
});

interface SomeTemplate {
  readonly Resources: Record<string, Resource>;
}

/** A template without what differs from build to build. */
function comparable(stack: Stack): SomeTemplate {
  const text = JSON.stringify(Template.fromStack(stack).toJSON())
    .replaceAll(/"Handler":"(entity-path\/)?(index|report|entity-path)\.handler"/g, '"Handler":"…"')
    .replaceAll(/[0-9a-f]{64}\.zip/g, '….zip');
  return JSON.parse(text) as SomeTemplate;
}

/** The template with changed properties of one resource, which must be there. */
function withProperties(
  template: SomeTemplate,
  id: string,
  change: (before: Record<string, unknown>) => object,
): SomeTemplate {
  const { [id]: resource } = template.Resources;
  const { Properties: before = {} } = resource;
  const Properties = { ...before, ...change(before) };
  return { ...template, Resources: { ...template.Resources, [id]: { ...resource, Properties } } };
}

/** 0.2.0 had no environment. */
function withBucketOwners(template: SomeTemplate): SomeTemplate {
  return withProperties(template, 'OrganizationsAccessReportProviderFunction2059EC18', ({ Environment }) => {
    expect(Environment).toBeUndefined();
    const BUCKET_OWNERS = { 'Fn::Join': ['', [{ Ref: 'Bucket83908E77' }, '=', { Ref: 'AWS::AccountId' }]] };
    return { Environment: { Variables: { BUCKET_OWNERS } } };
  });
}

/** 0.2.0 granted what `grantPut` of aws-cdk-lib grants, which names calls that are not made. */
function withExactGrants(template: SomeTemplate): SomeTemplate {
  const bucket = { 'Fn::GetAtt': ['Bucket83908E77', 'Arn'] };
  const below = (keys: string) => ({ 'Fn::Join': ['', [bucket, `/organizations-access-reports/${keys}`]] });
  const key = { 'Fn::GetAtt': ['Key961B73FD', 'Arn'] };
  const allow = (Action: string | string[], Resource: object) => ({ Action, Effect: 'Allow', Resource });
  const document = (...Statement: object[]) => ({ PolicyDocument: { Statement, Version: '2012-10-17' } });
  const [put, abort] = ['s3:PutObject', 's3:Abort*'];
  const more = ['LegalHold', 'Retention', 'Tagging', 'VersionTagging'].map((name) => `s3:PutObject${name}`);
  return withProperties(template, 'OrganizationsAccessReportProviderRoleDefaultPolicy338D824C', (before) => {
    expect(before).toMatchObject(
      document(
        allow([put, ...more, abort], below('*')),
        allow(['kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Decrypt'], key),
      ),
    );
    return document(
      allow(put, below('*')),
      allow('s3:GetObject', below('*/latest.json')),
      allow(['kms:GenerateDataKey', 'kms:Decrypt'], key),
    );
  });
}
