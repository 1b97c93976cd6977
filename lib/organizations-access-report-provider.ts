import * as path from 'node:path';
import { type CfnResource, Duration, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Connections, type IConnectable } from 'aws-cdk-lib/aws-ec2';
import {
  type CfnRole,
  type IRole,
  type Policy,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { type AskedReport, permissionStatements } from './permission-statements';
import type { ProviderSettings } from './provider-settings';
import { ReportOrder } from './report-order';
import { securityGroupsOf, vpcStatements } from './vpc-placement';

// CloudFormation refuses a changed ServiceToken, so the ids below can never change.
const ID = 'OrganizationsAccessReportProvider';

/**
 * What all reports of one stack share: the report function and the Provider framework around it. Reports make it
 * themselves; get it before the first of them to say where its functions log and run, or after them for its role.
 */
export class OrganizationsAccessReportProvider extends Construct implements IConnectable {
  /**
   * The provider of the stack that `scope` is in.
   *
   * @param settings only before the stack's first report, and once. Later they fail, because reports use the provider already.
   */
  public static getOrCreate(scope: Construct, settings?: ProviderSettings): OrganizationsAccessReportProvider {
    const stack = Stack.of(scope);
    const existing = stack.node.tryFindChild(ID) as OrganizationsAccessReportProvider | undefined;
    if (existing && settings) {
      throw new Error(
        `'settings' must be given before the first report of stack '${stack.node.path}', and once: call ` +
          'OrganizationsAccessReportProvider.getOrCreate(stack, settings) before the first ' +
          'new OrganizationsAccessReport(…), and without settings after it',
      );
    }
    return existing ?? new OrganizationsAccessReportProvider(stack, settings ?? {});
  }

  /** The report function's role. The Provider framework's functions have roles of their own. */
  public readonly role: IRole;
  /** @internal */
  public readonly _serviceToken: string;
  private readonly reports: AskedReport[] = [];
  private readonly order = new ReportOrder();
  private readonly inVpc?: Connections;

  private constructor(stack: Stack, settings: ProviderSettings) {
    super(stack, ID);
    const logGroup =
      settings.logGroup ??
      new LogGroup(this, 'LogGroup', { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
    const role = this.createRole(stack, logGroup, settings);
    this.role = role;
    const { vpc, vpcSubnets } = settings;
    const securityGroups = securityGroupsOf(this, settings);
    this.inVpc = vpc && new Connections({ securityGroups });
    const placement = { logGroup, vpc, vpcSubnets, securityGroups };
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
      loggingFormat: LoggingFormat.JSON,
      ...placement,
    });
    const provider = new Provider(this, 'Provider', {
      // One function, because a report can be read only in the session that asked for it, named after its function.
      onEventHandler: reportFunction,
      isCompleteHandler: reportFunction,
      queryInterval: Duration.seconds(1),
      // The longest that CloudFormation waits, so that the waiter never cuts in before a report's own timeout.
      totalTimeout: Duration.hours(1),
      ...placement,
    });
    this._serviceToken = provider.serviceToken;
  }

  /** Connections of all functions, such as to the endpoints of their VPC. Fails without a `vpc`. */
  public get connections(): Connections {
    if (this.inVpc === undefined) {
      throw new Error(
        "'connections' need a 'vpc': call OrganizationsAccessReportProvider.getOrCreate(stack, { vpc }) " +
          'before the first new OrganizationsAccessReport(…)',
      );
    }
    return this.inVpc;
  }

  /**
   * Gives the function the permission for a report, and the report its turn after the stack's other reports.
   *
   * @internal
   */
  public _register(resource: CfnResource, report: AskedReport): void {
    this.reports.push(report);
    this.order.add(resource);
  }

  private createRole(stack: Stack, logGroup: ILogGroup, settings: ProviderSettings): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    // Inline and lazy: created together with the role, and complete only when the last report is known.
    (role.node.defaultChild as CfnRole).policies = Lazy.any({
      produce: () => [
        {
          policyName: 'Report',
          policyDocument: new PolicyDocument({
            statements: [
              ...ownStatements(stack, logGroup),
              ...vpcStatements(settings),
              ...permissionStatements(stack, this.reports, destinationCharacters(role)),
            ],
          }),
        },
      ],
    });
    return role;
  }
}

/** What reports' destinations have added to the role's policies, in a policy that the role makes for it. */
function destinationCharacters(role: Role): number {
  const policy = role.node.tryFindChild('DefaultPolicy') as Policy | undefined;
  return policy === undefined ? 0 : JSON.stringify(Stack.of(role).resolve(policy.document)).length;
}

function ownStatements(stack: Stack, logGroup: ILogGroup): PolicyStatement[] {
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
