import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { stackOf } from '../e2e/update-app';
import { PREVIOUS_VERSIONS, previousVersions } from '../support/previous-versions/unpack';
import { everyFeature } from '../support/every-feature';
import { DEPLOYMENT, isAllowed, resourceStatements, separateStatements } from '../support/role-permissions';

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

/** What a destination adds to the function's role. */
const DESTINATION_POLICY = 'OrganizationsAccessReportProviderRoleDefaultPolicy338D824C';

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

describe('the templates are those of 0.2.0, but for the names of handlers, the hashes of assets', () => {
  const stacksOf = (library: string) => everyFeature(app(), library);

  it('the rights of a destination, the owners of buckets, and the trust of a role of the management account', () => {
    const templates = (library: string) => stacksOf(library).map((stack) => comparable(stack));
    const before = templates(folderOf('0.2.0'));
    expect(JSON.stringify(before)).toContain(DESTINATION_POLICY);
    const now = templates(THIS_VERSION);
    const added = now.flatMap(({ Resources }, index) => {
      const ids = Object.keys(Resources).filter((id) => !(id in before[index].Resources));
      return ids.map((id) => [id, Resources[id]] as const);
    });
    // With a log group of the user's, those that were there before stay.
    const ownLogGroup = expect.objectContaining({ Type: 'AWS::Logs::LogGroup', DeletionPolicy: 'Delete' }) as unknown;
    expect(Object.fromEntries(added)).toEqual({
      OrganizationsAccessReportProviderLogGroupCCAF5C2E: ownLogGroup,
      OrganizationsEntityPathProviderLogGroup63571E73: ownLogGroup,
    });
    const others = now.map(({ Resources, ...rest }, index) => ({
      ...rest,
      Resources: Object.fromEntries(Object.entries(Resources).filter(([id]) => id in before[index].Resources)),
    }));
    expect(others).toEqual([withBucketOwners(before[0]), ...before.slice(1)]);
  });

  it.each<[string, string | undefined, boolean, boolean]>([
    ['the organization', 'o-a1b2c3d4e5', true, true],
    ['another organization', 'o-z9y8x7w6v5', true, false],
    ['no organization', undefined, true, false],
  ])('of which an account of %s was trusted: %s %s, and is now: %s', async (_name, organization, formerly, trusted) => {
    const trusts = ([, management]: Stack[]) =>
      isAllowed([{ Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: ['*'] }], {
        action: 'sts:AssumeRole',
        resource: 'arn:aws:iam::999988887777:role/Role',
        owner: '999988887777',
        resourcePolicy: resourceStatements(management, 'AWS::IAM::Role'),
        context: { 'sts:ExternalId': 'external-id', ...(organization && { 'aws:PrincipalOrgID': organization }) },
      });
    const answers = [await trusts(stacksOf(folderOf('0.2.0'))), await trusts(stacksOf(THIS_VERSION))];
    expect(answers).toEqual([formerly, trusted]);
  });

  const arns = { Bucket: 'arn:aws:s3:::reports', Key: `arn:aws:kms:eu-central-1:${DEPLOYMENT.account}:key/key` };
  const deployment = { ...DEPLOYMENT, others: arns };
  const object = `${arns.Bucket}/organizations-access-reports/o-a1b2c3d4e5/r-f6g7/entity/latest.json`;
  let before: Stack;
  let now: Stack;
  beforeAll(() => {
    [before] = stacksOf(folderOf('0.2.0'));
    [now] = stacksOf(THIS_VERSION);
  });

  it.each<[string, string, boolean, boolean]>([
    ['s3:PutObject', object, true, true],
    ['kms:GenerateDataKey', arns.Key, true, true],
    ['kms:Decrypt', arns.Key, true, true],
    ['s3:GetObject', object, false, true],
    ['s3:PutObjectLegalHold', object, true, false],
    ['s3:PutObjectRetention', object, true, false],
    ['s3:PutObjectTagging', object, true, false],
    ['s3:PutObjectVersionTagging', object, true, false],
    ['s3:AbortMultipartUpload', object, true, false],
    ['kms:Encrypt', arns.Key, true, false],
    ['kms:ReEncryptFrom', arns.Key, true, false],
  ])('of which %s on %s was allowed: %s, and is now: %s', async (action, resource, formerly, allowed) => {
    const allows = (stack: Stack) => {
      const keyPolicy = action.startsWith('kms:') ? resourceStatements(stack, 'AWS::KMS::Key', deployment) : undefined;
      return isAllowed(separateStatements(stack, deployment), { action, resource, resourcePolicy: keyPolicy });
    };
    expect([await allows(before), await allows(now)]).toEqual([formerly, allowed]);
  });
});

it('three actions are new, for the names of accounts and OUs', () => {
  const actionsOf = (library: string) =>
    everyFeature(app(), library).map((stack) => {
      const roles = JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Role'));
      return [...new Set(roles.match(/organizations:\w+/g))].sort();
    });
  const now = actionsOf(THIS_VERSION);
  const before = actionsOf(folderOf('0.2.0'));
  expect(now.map((actions, index) => actions.filter((action) => !before[index].includes(action)))).toEqual([
    // Accounts are looked up there anyway.
    ['organizations:DescribeOrganizationalUnit', 'organizations:ListAccounts'],
    ['organizations:DescribeAccount', 'organizations:DescribeOrganizationalUnit', 'organizations:ListAccounts'],
    [],
  ]);
});

interface SomeTemplate {
  readonly Resources: Record<string, Resource>;
}

/** A template without what differs from build to build. */
function comparable(stack: Stack): SomeTemplate {
  const text = JSON.stringify(Template.fromStack(stack).toJSON())
    .replaceAll(/"Handler":"(entity-path\/)?(index|report|entity-path)\.handler"/g, '"Handler":"…"')
    .replaceAll(/[0-9a-f]{64}\.zip/g, '….zip')
    .replace('"aws:PrincipalOrgID":"o-a1b2c3d4e5",', '')
    .replaceAll('["organizations:ListRoots","organizations:ListAccounts"]', '"organizations:ListRoots"')
    .replaceAll(',"organizations:DescribeAccount","organizations:DescribeOrganizationalUnit"', '');
  const template = JSON.parse(text) as SomeTemplate;
  const { Properties }: Partial<Resource> = template.Resources[DESTINATION_POLICY] ?? {};
  if (Properties) {
    Properties.PolicyDocument = '…';
  }
  return template;
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
