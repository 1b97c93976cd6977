import { App, CfnOutput, CrossStackReferences, NestedStack, ReferenceStrength, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { OrganizationsAccessReport, OrganizationsEntityPath } from '../../../lib';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';

it('references in other stacks are weak: nothing is exported, so that no export blocks an update', () => {
  const app = new App({ context: { '@aws-cdk/core:validationReportJson': false } });
  const producer = new Stack(app, 'Producer');
  const consumer = new Stack(app, 'Consumer');
  const report = new OrganizationsAccessReport(producer, 'Report', { entityPath: ROOT });
  new CfnOutput(consumer, 'JobId', { value: report.jobId });
  new CfnOutput(consumer, 'Unused', { value: String(report.numberOfServicesNotAccessed) });

  const outputs = Template.fromStack(producer).findOutputs('*');
  expect(Object.values(outputs).filter((output) => 'Export' in output)).toEqual([]);
  expect(Object.keys(outputs)).toHaveLength(2);
  const values = Object.values(Template.fromStack(consumer).findOutputs('*')).map(({ Value }) => JSON.stringify(Value));
  for (const value of values) {
    expect(value).toContain('Fn::GetStackOutput');
  }
});

describe.each<[string, (scope: Stack) => string]>([
  ['a report', (scope) => new OrganizationsAccessReport(scope, 'Report', { entityPath: ROOT }).jobId],
  ['a looked-up path', (scope) => new OrganizationsEntityPath(scope, 'Path').entityPath],
])('references to %s in a nested stack', (_name, attribute) => {
  const NESTED = ['Nested', 'InNested', 'InThat'];
  /** The templates of a stack with that many nested stacks in each other, and of one that reads an attribute of the last. */
  const templates = (depth: number, strength?: ReferenceStrength) => {
    const app = new App({ context: { '@aws-cdk/core:validationReportJson': false } });
    const producer = new Stack(app, 'Producer');
    const consumer = new Stack(app, 'Consumer');
    const nested = NESTED.slice(0, depth).reduce<Stack[]>(
      (stacks, id) => [...stacks, new NestedStack(stacks.at(-1) ?? producer, id)],
      [],
    );
    new CfnOutput(consumer, 'Read', { value: attribute(nested.at(-1) ?? producer) });
    if (strength && nested[0]?.nestedStackResource) {
      CrossStackReferences.of(nested[0].nestedStackResource).produce(strength);
    }
    return { producer: Template.fromStack(producer), consumer: Template.fromStack(consumer) };
  };

  it.each([1, 2, 3])('are weak, %i deep', (depth) => {
    const { producer, consumer } = templates(depth);
    const outputs = Object.values(producer.findOutputs('*'));
    expect(outputs).toHaveLength(1);
    expect(outputs[0]).not.toHaveProperty('Export');
    expect(consumer.findOutputs('Read').Read.Value).toHaveProperty('Fn::GetStackOutput');
  });

  it('are both for as long as their strength is set to that, for the update of what is deployed with an export', () => {
    const { producer, consumer } = templates(1, ReferenceStrength.BOTH);
    expect(Object.values(producer.findOutputs('*')).filter((output) => 'Export' in output)).toHaveLength(1);
    expect(consumer.findOutputs('Read').Read.Value).toHaveProperty('Fn::GetStackOutput');
  });
});

it('other references out of a nested stack with a report are weak too', () => {
  const app = new App({ context: { '@aws-cdk/core:validationReportJson': false } });
  const producer = new Stack(app, 'Producer');
  const consumer = new Stack(app, 'Consumer');
  const nested = new NestedStack(producer, 'Nested');
  new OrganizationsAccessReport(nested, 'Report', { entityPath: ROOT });
  new CfnOutput(consumer, 'InNested', { value: new Queue(nested, 'Queue').queueArn });
  new CfnOutput(consumer, 'InProducer', { value: new Queue(producer, 'Queue').queueArn });
  expect(Template.fromStack(consumer).toJSON().Outputs).toMatchObject({
    InNested: { Value: { 'Fn::GetStackOutput': expect.anything() as unknown } },
    InProducer: { Value: { 'Fn::ImportValue': expect.anything() as unknown } },
  });
});

describe('the CDK warns that references are strong unless somebody chooses,', () => {
  const warnings = (build: (app: App) => void) => {
    const app = new App({ context: { '@aws-cdk/core:validationReportJson': false } });
    build(app);
    const nested = app.node.children.filter((child) => Stage.isStage(child)).map((stage) => stage.synth());
    return [app.synth(), ...nested]
      .flatMap(({ stacks }) => stacks)
      .flatMap(({ messages }) => messages.map(({ entry }): unknown => entry.data));
  };
  const stack = (scope: Construct, id: string, account = '111122223333', region = 'eu-central-1') =>
    new Stack(scope, id, { env: { account, region } });
  const report = (scope: Stack, id = 'Report') => new OrganizationsAccessReport(scope, id, { entityPath: ROOT });
  const read = (scope: Stack, id: string, value: string) => new CfnOutput(scope, id, { value });
  const warned = expect.stringContaining('@aws-cdk/core:crossStackReferencesDefaultStrong') as unknown;
  /** Older versions of the CDK do not warn at all. */
  const warnsAtAll = warnings((app) => {
    read(stack(app, 'Reader'), 'Queue', new Queue(stack(app, 'Producer'), 'Queue').queueArn);
  }).length;

  it.each<[string, (app: App) => void]>([
    [
      'of a report',
      (app) => {
        read(stack(app, 'Reader'), 'JobId', report(stack(app, 'Producer')).jobId);
      },
    ],
    [
      'of a report in another Region',
      (app) => {
        const { jobId } = report(stack(app, 'Producer'));
        read(stack(app, 'Reader', '111122223333', 'us-east-1'), 'JobId', jobId);
      },
    ],
    [
      'of a report in another account',
      (app) => {
        read(stack(app, 'Reader', '444455556666'), 'JobId', report(stack(app, 'Producer')).jobId);
      },
    ],
    [
      'of a report in a stage',
      (app) => {
        const stage = new Stage(app, 'Stage');
        read(stack(stage, 'Reader'), 'JobId', report(stack(stage, 'Producer')).jobId);
      },
    ],
    [
      'of reports in two stages',
      (app) => {
        for (const stage of [new Stage(app, 'One'), new Stage(app, 'Two')]) {
          read(stack(stage, 'Reader'), 'JobId', report(stack(stage, 'Producer')).jobId);
        }
      },
    ],
    [
      'of a looked-up path',
      (app) => {
        read(stack(app, 'Reader'), 'Path', new OrganizationsEntityPath(stack(app, 'Producer'), 'Path').entityPath);
      },
    ],
    [
      'of a report, before stacks that refer to nothing',
      (app) => {
        read(stack(app, 'Reader'), 'JobId', report(stack(app, 'Producer')).jobId);
        report(stack(app, 'Other'));
      },
    ],
  ])('but not %s, which are weak', (_name, build) => {
    expect(warnings(build)).toEqual([]);
  });

  it.each<[string, (app: App) => void]>([
    [
      'in the same Region',
      (app) => {
        const producer = stack(app, 'Producer');
        const { jobId } = report(producer);
        const reader = stack(app, 'Reader');
        read(reader, 'JobId', jobId);
        read(reader, 'Queue', new Queue(producer, 'Queue').queueArn);
      },
    ],
    [
      'in another Region',
      (app) => {
        const producer = new Stack(app, 'Producer', {
          env: { account: '111122223333', region: 'eu-central-1' },
          crossRegionReferences: true,
        });
        const { jobId } = report(producer);
        const reader = new Stack(app, 'Reader', {
          env: { account: '111122223333', region: 'us-east-1' },
          crossRegionReferences: true,
        });
        read(reader, 'JobId', jobId);
        read(reader, 'Queue', new Queue(producer, 'Queue', { queueName: 'queue' }).queueArn);
      },
    ],
    [
      'of a stack without reports',
      (app) => {
        read(stack(app, 'Reader'), 'JobId', report(stack(app, 'Producer')).jobId);
        read(stack(app, 'Elsewhere'), 'Queue', new Queue(stack(app, 'Queues'), 'Queue').queueArn);
      },
    ],
  ])('and still does so for references of other resources than reports, %s', (_name, build) => {
    expect(warnings(build)).toEqual(warnsAtAll ? [warned] : []);
  });
});
