import validate from 'asl-validator';
import { App, Stack } from 'aws-cdk-lib';
import { OrganizationsAccessReportInventory, SuggestedScp } from '../../../lib';
import type { BatchAnswer, ListAnswer, ListState, SummaryAnswer } from '../../../lib/wire/inventory';

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly End?: boolean;
  readonly Choices?: readonly { readonly StringEquals: string; readonly Next: string }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[]; readonly MaxAttempts: number }[];
  readonly ResultSelector?: Readonly<Record<string, string>>;
  readonly Parameters?: { readonly FunctionName: string; readonly Payload?: object };
  readonly TimeoutSeconds?: number;
  readonly ItemProcessor?: { readonly ProcessorConfig: object; readonly States: Readonly<Record<string, State>> };
  readonly [field: string]: unknown;
}

/** The definition as Step Functions gets it, with names in the places that CloudFormation fills in. */
function definition(): { readonly StartAt: string; readonly States: Readonly<Record<string, State>> } {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  new OrganizationsAccessReportInventory(stack, 'Inventory', {
    entities: ['222222222222', '111111111111', '222222222222'],
    suggestedScp: SuggestedScp.denyUnused({ protectedServices: ['bedrock'] }),
  });
  const resources = app.synth().getStackByName('Stack').template as {
    Resources: Record<string, { Type: string; Properties: { DefinitionString: { 'Fn::Join': [string, unknown[]] } } }>;
  };
  const machine = Object.values(resources.Resources).find(({ Type }) => Type === 'AWS::StepFunctions::StateMachine');
  const parts = machine?.Properties.DefinitionString['Fn::Join'][1] ?? [];
  return JSON.parse(parts.map(filledIn).join('')) as ReturnType<typeof definition>;
}

function filledIn(part: unknown): string {
  if (typeof part === 'string') {
    return part;
  }
  const { Ref, 'Fn::GetAtt': attribute } = part as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  if (Ref !== undefined) {
    return Ref === 'AWS::Partition' ? 'aws' : Ref;
  }
  return `arn:aws:lambda:us-east-1:111122223333:function:${attribute?.[0] ?? ''}`;
}

const { StartAt, States } = definition();
const map = States.Reports;
const task = map.ItemProcessor?.States.Report ?? map;

it('is valid Amazon States Language', () => {
  const { isValid, errorsText } = validate(definition());
  expect(isValid || errorsText()).toBe(true);
});

it('leads from each state to one that is there, and each is led to', () => {
  const next = ({ Next, Default, Choices = [], Catch = [] }: State) =>
    [Next, Default, ...Choices.map((choice) => choice.Next), ...Catch.map((each) => each.Next)].filter(Boolean);
  const reached = new Set([StartAt, ...Object.values(States).flatMap(next)]);
  expect([...reached].sort()).toEqual(Object.keys(States).sort());
});

it('knows what to do for each answer of the function that lists', () => {
  const choices = States.WhatNext.Choices ?? [];
  const known: Record<ListState, string> = {
    LISTING: 'List',
    REPORT: 'Reports',
    ANOTHER_RUN: 'AnotherRunIsUnderWay',
    SUMMARIZE: 'Summarize',
  };
  const chosen = (state: string) =>
    choices.find((choice) => choice.StringEquals === state)?.Next ?? States.WhatNext.Default;
  expect(Object.fromEntries(Object.keys(known).map((state) => [state, chosen(state)]))).toEqual(known);
});

it('reads the fields that the functions answer, and no others', () => {
  const fields = ({ ResultSelector = {} }: State) =>
    Object.values(ResultSelector).map((path) => path.replace('$.Payload.', ''));
  const list: Record<keyof ListAnswer, true> = { State: true, Pass: true, Batches: true, RunUnderWay: true };
  const batch: Record<keyof BatchAnswer, true> = { Done: true, Failed: true, Left: true };
  const summary: Record<keyof SummaryAnswer, true> = { State: true, ManifestUri: true, Counts: true };
  expect(fields(States.List).sort()).toEqual(Object.keys(list).sort());
  expect(fields(States.NextPass).sort()).toEqual(Object.keys(list).sort());
  expect(fields(task).sort()).toEqual(Object.keys(batch).sort());
  expect(fields(States.Summarize).sort()).toEqual(Object.keys(summary).sort());
});

it('reports on one batch after the other, in executions of their own that may last 15 minutes', () => {
  expect(map).toMatchObject({
    MaxConcurrency: 1,
    ItemsPath: '$.Batches',
    ToleratedFailurePercentage: 100,
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'NextPass' }],
    Next: 'NextPass',
  });
  expect(String(map.Label).length).toBeLessThanOrEqual(40);
  expect(task.TimeoutSeconds).toBeGreaterThan(900);
});

it('keeps nothing of what the batches answer', () => {
  expect(map.ResultPath).toBeNull();
});

it('does not repeat a batch that may have run: the next pass knows what it did', () => {
  expect(task.Retry?.flatMap(({ ErrorEquals }) => ErrorEquals)).toEqual(['Lambda.TooManyRequestsException']);
});

it.each(['List', 'NextPass', 'Summarize'])('%s is tried again, but not what fails for a reason of ours', (name) => {
  expect(States[name].Retry).toMatchObject([
    { ErrorEquals: ['InventoryError'], MaxAttempts: 0 },
    { ErrorEquals: ['States.ALL'], MaxAttempts: 2 },
  ]);
});

it('hands each function the settings as they are in the definition, and the execution as it is', () => {
  const Settings = {
    Destination: {
      Bucket: expect.stringMatching(/^InventoryBucket/) as string,
      Prefix: 'organizations-access-reports',
      UnusedForDays: '90',
      ScpStrategy: 'DENY_UNUSED',
      ProtectedServices: ['bedrock'],
    },
    FreshForSeconds: 518_400,
    Entities: ['111111111111', '222222222222'],
  };
  const Run = { 'Execution.$': '$$.Execution.Id', 'StartedAt.$': '$$.Execution.StartTime' };
  expect(States.List.Parameters?.Payload).toEqual({ Settings, Run });
  expect(States.NextPass.Parameters?.Payload).toEqual({ Settings, Run, 'AfterPass.$': '$.Pass' });
  expect(map.ItemSelector).toEqual({ Settings, Run, 'Pass.$': '$.Pass', 'Batch.$': '$$.Map.Item.Value' });
  expect(States.Summarize.Parameters?.Payload).toEqual({ Settings, Run });
});
