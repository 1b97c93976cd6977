import type { BoundSettings } from './settings';

/** Of the Distributed Map; in the names of its child executions. */
export const MAP_LABEL = 'Reports';

/** Seconds: an invocation of Lambda, and a minute for it to begin. */
const TASK_TIMEOUT = 960;

export interface DefinitionParts {
  readonly partition: string;
  readonly listFunctionArn: string;
  readonly reportFunctionArn: string;
  readonly summaryFunctionArn: string;
  readonly settings: BoundSettings;
}

/**
 * The state machine, in Amazon States Language with JSONPath: list, a Distributed Map over the batches, the same again with what they
 * have left, summarize.
 */
export function inventoryDefinition(parts: DefinitionParts): object {
  const run = { 'Execution.$': '$$.Execution.Id', 'StartedAt.$': '$$.Execution.StartTime' };
  const given = { Settings: parts.settings, Run: run };
  const listed = {
    ResultSelector: {
      'State.$': '$.Payload.State',
      'Pass.$': '$.Payload.Pass',
      'Batches.$': '$.Payload.Batches',
      'RunUnderWay.$': '$.Payload.RunUnderWay',
    },
    Next: 'WhatNext',
  };
  return {
    Comment: 'Reports on each entity of an organization, one after the other',
    StartAt: 'List',
    States: {
      List: { ...invoke(parts, parts.listFunctionArn, given), Retry: RETRY, ...listed },
      WhatNext: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.State', StringEquals: 'LISTING', Next: 'List' },
          { Variable: '$.State', StringEquals: 'REPORT', Next: 'Reports' },
          { Variable: '$.State', StringEquals: 'ANOTHER_RUN', Next: 'AnotherRunIsUnderWay' },
        ],
        Default: 'Summarize',
      },
      AnotherRunIsUnderWay: { Type: 'Succeed' },
      Reports: reports(parts, given),
      NextPass: {
        ...invoke(parts, parts.listFunctionArn, { ...given, 'AfterPass.$': '$.Pass' }),
        Retry: RETRY,
        ...listed,
      },
      Summarize: {
        ...invoke(parts, parts.summaryFunctionArn, given),
        Retry: RETRY,
        ResultSelector: {
          'State.$': '$.Payload.State',
          'ManifestUri.$': '$.Payload.ManifestUri',
          'Counts.$': '$.Payload.Counts',
        },
        Next: 'Summarized',
      },
      Summarized: {
        Type: 'Choice',
        Choices: [{ Variable: '$.State', StringEquals: 'FAILED', Next: 'NoReport' }],
        Default: 'Done',
      },
      Done: { Type: 'Succeed' },
      NoReport: {
        Type: 'Fail',
        Error: 'NoReport',
        Cause: 'Reports were due and none was made. The manifest of the run says why, entity by entity.',
      },
    },
  };
}

/** What fails for a reason of ours fails again. All else is tried again, because each function may be called twice. */
const RETRY = [
  { ErrorEquals: ['InventoryError'], MaxAttempts: 0 },
  { ErrorEquals: ['States.ALL'], IntervalSeconds: 30, MaxAttempts: 2, BackoffRate: 2 },
];

function reports(parts: DefinitionParts, given: object): object {
  return {
    Type: 'Map',
    Label: MAP_LABEL,
    ItemsPath: '$.Batches',
    ItemSelector: { ...given, 'Pass.$': '$.Pass', 'Batch.$': '$$.Map.Item.Value' },
    // IAM makes one report at a time in an account: two batches at once would take the slot from each other, and each would be half
    // as fast. One batch uses 95 % of it.
    MaxConcurrency: 1,
    // What a batch has not done, whatever the reason, is in the next pass.
    ToleratedFailurePercentage: 100,
    ItemProcessor: {
      // Express executions end after five minutes.
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'Report',
      States: {
        Report: {
          ...invoke(parts, parts.reportFunctionArn, undefined),
          // Counts only: the results of all batches have 256 KB together.
          ResultSelector: {
            'Done.$': '$.Payload.Done',
            'Failed.$': '$.Payload.Failed',
            'Left.$': '$.Payload.Left',
          },
          // Of what did not begin. What began and ended badly is left to the next pass, which knows what was done.
          Retry: [
            { ErrorEquals: ['Lambda.TooManyRequestsException'], IntervalSeconds: 30, MaxAttempts: 5, BackoffRate: 2 },
          ],
          End: true,
        },
      },
    },
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.Error', Next: 'NextPass' }],
    ResultPath: null,
    Next: 'NextPass',
  };
}

/** @param payload default: the state's input */
function invoke({ partition }: DefinitionParts, functionArn: string, payload: object | undefined): object {
  return {
    Type: 'Task',
    Resource: `arn:${partition}:states:::lambda:invoke`,
    Parameters: { FunctionName: functionArn, ...(payload === undefined ? { 'Payload.$': '$' } : { Payload: payload }) },
    TimeoutSeconds: TASK_TIMEOUT,
  };
}
