import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { unpackPreviousVersion } from '../e2e/previous-version/unpack';
import { stackOf } from '../e2e/update-app';

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

let folder: string;
let before: Record<string, Resource>;
let now: Record<string, Resource>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'previous-version-'));
  const resources = (library: string) => {
    const app = new App({ context: { '@aws-cdk/core:validationReportJson': false } });
    const stack = stackOf(app, library, ['o-a1b2c3d4e5/r-f6g7', 'o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1']);
    return Template.fromStack(stack).toJSON().Resources as Record<string, Resource>;
  };
  before = resources(unpackPreviousVersion(folder));
  now = resources(join(__dirname, '../../lib'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('an update from the previous version', () => {
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
