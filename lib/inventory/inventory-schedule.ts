import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, CfnScheduleGroup, type ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** Of a start that fails: three tries more within an hour, so that it is soon known. */
const RETRIES = { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3_600 };

/** Starts the runs of an inventory, and tells if one did not start. */
export class InventorySchedule extends Construct {
  public readonly missedRunsAlarm: Alarm;

  constructor(scope: Construct, id: string, schedule: ScheduleExpression, stateMachine: IStateMachine) {
    super(scope, id);
    const stack = Stack.of(this);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        // Nobody else's schedule gets this role from the service.
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
      }),
    });
    stateMachine.grantStartExecution(role);
    // Scheduler has metrics by group, and by nothing finer.
    const group = new CfnScheduleGroup(this, 'Group');
    const resource = new CfnSchedule(this, 'Resource', {
      description: 'Starts a run of the inventory',
      groupName: group.ref,
      scheduleExpression: schedule.expressionString,
      scheduleExpressionTimezone: schedule.timeZone?.timezoneName,
      flexibleTimeWindow: { mode: 'OFF' },
      target: { arn: stateMachine.stateMachineArn, roleArn: role.roleArn, input: '{}', retryPolicy: RETRIES },
    });
    resource.node.addDependency(role);
    this.missedRunsAlarm = new Alarm(this, 'Alarm', {
      alarmDescription:
        'A run of the inventory was due and did not start: the schedule could not start its state machine.',
      metric: new Metric({
        namespace: 'AWS/Scheduler',
        metricName: 'InvocationDroppedCount',
        dimensionsMap: { ScheduleGroup: group.ref },
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      ...ALARM,
    });
  }
}

/** One is enough, and no news is good news. */
export const ALARM = {
  threshold: 1,
  evaluationPeriods: 1,
  comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  treatMissingData: TreatMissingData.NOT_BREACHING,
};
