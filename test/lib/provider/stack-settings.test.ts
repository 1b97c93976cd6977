import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { OrganizationsAccessReportProvider } from '../../../lib';
import { functionSettings } from '../../../lib/provider/function-settings';
import { StackSettings } from '../../../lib/provider/stack-settings';

let app: App;
let stack: Stack;
beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack');
});

/** A construct with functions, which the settings know nothing of. */
const construct = (id: string) => new Construct(stack, id);
const settings = () => StackSettings.of(stack);
const vpc = () =>
  Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1a2b3c4d', availabilityZones: ['a'], privateSubnetIds: ['s'] });
const LATE = "'settings' must be given before the first report and path of stack 'Stack', and once: call ";

it('every construct of a stack reads what was set', () => {
  settings().set({ memorySize: 512 });
  expect([settings().read(construct('One')).memorySize, settings().read(construct('Two')).memorySize]).toEqual([
    512, 512,
  ]);
});

it('a construct of any class reads what the user gave to the provider of the reports', () => {
  OrganizationsAccessReportProvider.getOrCreate(stack, { memorySize: 512 });
  expect(functionSettings(construct('One')).memorySize).toBe(512);
});

it('a construct without settings in its stack gets 256 MB, no VPC and a log group of its own', () => {
  const scope = construct('One');
  expect(functionSettings(scope)).toEqual({
    memorySize: 256,
    vpcAndLogs: { securityGroups: undefined, logGroup: scope.node.findChild('LogGroup') },
  });
});

it('settings of one stack do not reach another', () => {
  settings().set({ memorySize: 512 });
  const other = new Stack(app, 'Other');
  expect(StackSettings.of(other).read(other).memorySize).toBeUndefined();
});

it('the first reader gets the security group that all readers share', () => {
  settings().set({ vpc: vpc() });
  const [first, second] = [construct('One'), construct('Two')];
  expect(settings().read(first).securityGroups).toEqual([first.node.findChild('SecurityGroup')]);
  expect(settings().read(second)).toBe(settings().read(first));
  Template.fromStack(stack).resourceCountIs('AWS::EC2::SecurityGroup', 1);
});

it('given security groups are kept', () => {
  const securityGroups = [SecurityGroup.fromSecurityGroupId(stack, 'Own', 'sg-1a2b3c4d')];
  settings().set({ vpc: vpc(), securityGroups });
  expect(settings().read(construct('One')).securityGroups).toBe(securityGroups);
});

it('two copies of this package in one app share the settings', () => {
  settings().set({ memorySize: 512 });
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a second copy
    const copy = require('../../../lib/provider/stack-settings') as { readonly StackSettings: typeof StackSettings };
    expect(copy.StackSettings).not.toBe(StackSettings);
    expect(copy.StackSettings.of(stack).read(construct('One')).memorySize).toBe(512);
  });
  expect(() => {
    settings().set({ memorySize: 256 });
  }).toThrow(LATE);
});

it('settings that a construct has read cannot be set again, by any construct', () => {
  settings().read(construct('One'));
  expect(() => {
    settings().set({ memorySize: 512 });
  }).toThrow(LATE);
  expect(() => OrganizationsAccessReportProvider.getOrCreate(stack, { memorySize: 512 })).toThrow(LATE);
});

it.each([{ given: {} }, { given: { vpc: undefined, memorySize: undefined } }])(
  'settings without a value are no settings: $given',
  ({ given }) => {
    settings().read(construct('One'));
    expect(() => {
      settings().set(given);
    }).not.toThrow();
  },
);
