import * as path from 'node:path';
import { type CfnResource, Duration, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type CfnRole, type IRole, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { type AskedReport, permissionStatements } from './permission-statements';
import { ReportOrder } from './report-order';

// CloudFormation refuses a changed ServiceToken, so the ids below can never change.
const ID = 'OrganizationsAccessReportProvider';

/**
 * What all reports of one stack share: the report function and the Provider framework around it. One function runs both
 * handlers, because a report can be read only in the session that asked for it, and a session bears its function's name.
 */
export class ReportProvider extends Construct {
  public static getOrCreate(scope: Construct): ReportProvider {
    const stack = Stack.of(scope);
    return (stack.node.tryFindChild(ID) as ReportProvider | undefined) ?? new ReportProvider(stack);
  }

  public readonly serviceToken: string;
  /** The report function's role, for what a report's destination needs. */
  public readonly role: IRole;
  private readonly reports: AskedReport[] = [];
  private readonly order = new ReportOrder();

  private constructor(stack: Stack) {
    super(stack, ID);
    const logGroup = new LogGroup(this, 'LogGroup', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = this.createRole(stack, logGroup);
    this.role = role;
    const reportFunction = new Function(this, 'Function', {
      description: 'Generates and follows IAM Organizations access reports',
      code: Code.fromAsset(path.join(__dirname, '..', 'lambda', 'dist')),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 256,
      // A report started while it is being followed is followed to its end in that same invocation.
      timeout: Duration.minutes(15),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
    });
    const provider = new Provider(this, 'Provider', {
      onEventHandler: reportFunction,
      isCompleteHandler: reportFunction,
      queryInterval: Duration.seconds(1),
      // The longest that CloudFormation waits, so that the waiter never cuts in before a report's own timeout.
      totalTimeout: Duration.hours(1),
      logGroup,
    });
    this.serviceToken = provider.serviceToken;
  }

  /** Gives the function the permission for a report, and the report its turn after the stack's other reports. */
  public register(resource: CfnResource, report: AskedReport): void {
    this.reports.push(report);
    this.order.add(resource);
  }

  private createRole(stack: Stack, logGroup: LogGroup): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    // Inline and lazy: created together with the role, and complete only when the last report is known.
    (role.node.defaultChild as CfnRole).policies = Lazy.any({
      produce: () => [
        {
          policyName: 'Report',
          policyDocument: new PolicyDocument({
            statements: [...ownStatements(stack, logGroup), ...permissionStatements(stack, this.reports)],
          }),
        },
      ],
    });
    return role;
  }
}

function ownStatements(stack: Stack, logGroup: LogGroup): PolicyStatement[] {
  return [
    // Not AWSLambdaBasicExecutionRole, which may write to every log group.
    new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
    // Asked only when an Update is about to fail, to let a rollback pass.
    new PolicyStatement({ actions: ['cloudformation:DescribeStacks'], resources: [stack.stackId] }),
  ];
}
