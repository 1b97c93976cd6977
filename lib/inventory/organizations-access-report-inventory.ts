import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { type Grant, type IGrantable, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { DefinitionBody, type IStateMachine, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { executionStatement, mapStatements } from '../permissions/inventory';
import { addLatePolicy } from '../provider/function-role';
import { ReportDestination } from '../report/report-destination';
import { acknowledgeFindings } from '../synthesis/acknowledge-findings';
import { afterReferences } from '../synthesis/after-references';
import { INVENTORY_FINDINGS } from '../synthesis/inventory-findings';
import { inventoryDefinition, MAP_LABEL } from './definition';
import { inventoryBucket } from './inventory-bucket';
import { InventoryFunctions } from './inventory-functions';
import { ALARM, InventorySchedule } from './inventory-schedule';
import type { OrganizationsAccessReportInventoryProps } from './organizations-access-report-inventory-props';
import { inventorySettings } from './settings';

/** Sundays, when least else is deployed. */
const WEEKLY = { weekDay: 'SUN', hour: '3', minute: '0' };

/**
 * Reports on the root, every OU and every account of an organization, one after the other, on a schedule: after the deployment, because
 * a thousand reports take two hours. Each run leaves the reports, a manifest that says what became of each entity, and a sheet with
 * a row for each. What a run did not do, the next one does first.
 *
 * Deploy it in the organization's management account, or with a `managementRole` of it in another, with service control policies
 * enabled. `OrganizationsAccessReportProvider.getOrCreate` sets the VPC and the logs of its functions, too.
 */
export class OrganizationsAccessReportInventory extends Construct {
  /** The machine that makes a run. Its executions are the runs; start one by hand at any time. */
  public readonly stateMachine: IStateMachine;
  /** The bucket that the inventory made for itself; undefined with a `destination`. */
  public readonly bucket?: IBucket;
  /** In alarm if a run failed. Give it an action: it has none. */
  public readonly failedRunsAlarm: Alarm;
  /** In alarm if a run was due and did not start. Give it an action: it has none. */
  public readonly missedRunsAlarm: Alarm;

  constructor(scope: Construct, id: string, props: OrganizationsAccessReportInventoryProps = {}) {
    super(scope, id);
    const stack = Stack.of(this);
    const { managementRole, schedule = ScheduleExpression.cron(WEEKLY) } = props;
    const functions = new InventoryFunctions(this, managementRole?.roleArn);
    const { list, report, summary } = functions;
    let { destination } = props;
    if (destination === undefined) {
      this.bucket = inventoryBucket(this);
      destination = ReportDestination.s3(this.bucket);
    }
    const settings = inventorySettings(this, props, destination, functions);

    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    const functionArns = [list, report, summary].map(({ lambda }) => lambda.functionArn);
    role.addToPrincipalPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: functionArns }));
    const definition = inventoryDefinition({
      partition: stack.partition,
      listFunctionArn: list.lambda.functionArn,
      reportFunctionArn: report.lambda.functionArn,
      summaryFunctionArn: summary.lambda.functionArn,
      settings,
    });
    const stateMachine = new StateMachine(this, 'StateMachine', {
      definitionBody: DefinitionBody.fromString(stack.toJsonString(definition)),
      role,
    });
    this.stateMachine = stateMachine;
    // The machine is created after its role and its functions, and these statements name it.
    const { stateMachineArn, stateMachineName } = stateMachine;
    addLatePolicy(this, 'MapPolicy', role, mapStatements(stack, stateMachineArn, stateMachineName, MAP_LABEL));
    addLatePolicy(this, 'LockPolicy', list.role, [executionStatement(stack, stateMachineName)]);

    this.failedRunsAlarm = new Alarm(this, 'Alarm', {
      alarmDescription: 'A run of the inventory failed: it was not listed or summarized, or made no report at all.',
      metric: stateMachine.metricFailed({ statistic: 'Sum', period: Duration.minutes(5) }),
      ...ALARM,
    });
    this.missedRunsAlarm = new InventorySchedule(this, 'Schedule', schedule, stateMachine).missedRunsAlarm;
    afterReferences(this, () => {
      acknowledgeFindings(this, INVENTORY_FINDINGS, [settings.Destination.Prefix]);
    });
  }

  /**
   * Lets somebody start a run: `states:StartExecution` on this machine.
   *
   * @param grantee who may
   */
  public grantStart(grantee: IGrantable): Grant {
    return this.stateMachine.grantStartExecution(grantee);
  }
}
