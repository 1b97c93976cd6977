import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { stackOf } from '../e2e/update-app';
import { PREVIOUS_VERSIONS, previousVersions } from '../support/previous-versions/unpack';
import { everyFeature } from '../support/every-feature';

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
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
    const createOnly = ({ Properties }: Resource) => CREATE_ONLY.map((name) => [name, Properties[name]]);
    for (const [id, resource] of Object.entries(before)) {
      expect([id, createOnly(now[id])]).toEqual([id, createOnly(resource)]);
    }
  });

  it('changes nothing in the reports, so that none is generated again', () => {
    const reports = Object.entries(before).filter(([, { Type }]) => Type === 'Custom::OrganizationsAccessReport');
    expect(reports).toHaveLength(2);
    expect(now).toMatchObject(Object.fromEntries(reports));
  });
});

it('the templates are those of 0.2.0, but for what CHANGELOG names, the names of handlers and the hashes of assets', () => {
  const templates = (library: string) => everyFeature(app(), library).map((stack) => comparable(stack));
  const before = templates(folderOf('0.2.0'));
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
  expect(others).toEqual(before);
});

/** A template without what differs from build to build. */
function comparable(stack: Stack): { readonly Resources: Readonly<Record<string, unknown>> } {
  const text = JSON.stringify(Template.fromStack(stack).toJSON())
    .replaceAll(/"Handler":"(entity-path\/)?(index|report|entity-path)\.handler"/g, '"Handler":"…"')
    .replaceAll(/[0-9a-f]{64}\.zip/g, '….zip');
  return JSON.parse(text) as { Resources: Record<string, unknown> };
}
