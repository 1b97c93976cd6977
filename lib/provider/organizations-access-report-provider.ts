import { type CfnResource, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Connections, type IConnectable } from 'aws-cdk-lib/aws-ec2';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { defaultPolicyCharacters } from '../permissions/quota';
import {
  type RequestedReport,
  reportDestinationStatements,
  reportFunctionStatements,
} from '../permissions/report-role';
import { REPORT_FINDINGS } from '../synthesis/report-findings';
import { BUCKET_OWNERS, bucketOwner } from '../wire/bucket-owners';
import { type Delivery, Destinations } from './destinations';
import { connectionsWithoutVpc } from './messages';
import { providerFunction, REPORT_PROVIDER_ID } from './provider-function';
import type { OrganizationsAccessReportProviderSettings } from './provider-settings';
import { ReportOrder } from './report-order';
import { existingProvider } from './shared-ids';
import { StackSettings } from './stack-settings';

/**
 * What all reports of one stack share: the report function and the Provider framework around it. The first report creates it.
 * Call `getOrCreate` before the first report to choose the log group, the VPC or the memory of its functions, or after it to
 * read the role.
 */
export class OrganizationsAccessReportProvider extends Construct implements IConnectable {
  /**
   * The provider of the stack that `scope` is in.
   *
   * @param settings only before the stack's first report and path, and once. Later ones fail, because functions that have
   *   other settings exist already.
   */
  public static getOrCreate(
    scope: Construct,
    settings: OrganizationsAccessReportProviderSettings = {},
  ): OrganizationsAccessReportProvider {
    const stack = Stack.of(scope);
    const existing = existingReportProvider(stack);
    StackSettings.of(stack).set(settings);
    return existing ?? new OrganizationsAccessReportProvider(stack);
  }

  /** The report function's role. The Provider framework's functions have roles of their own. */
  public readonly role: IRole;
  /** @internal */
  public readonly _serviceToken: string;
  private readonly reports: RequestedReport[] = [];
  private readonly destinations: Destinations;
  private readonly prefixes: string[] = [];
  private readonly order = new ReportOrder();
  private readonly bucketOwners = new Set<string>();
  private readonly reportFunction: Function;
  private readonly settings: OrganizationsAccessReportProviderSettings;

  private constructor(stack: Stack) {
    super(stack, REPORT_PROVIDER_ID);
    this.settings = StackSettings.of(stack).read(this);
    const { handler, role, vpcAndLogs } = providerFunction(this, {
      description: 'Generates and follows IAM Organizations access reports',
      handler: 'report.handler',
      policyName: 'Report',
      statements: (own) => reportFunctionStatements(stack, this.reports, defaultPolicyCharacters(own)),
      separateStatements: (own) =>
        reportDestinationStatements(stack, this.reports, this.destinations.others, defaultPolicyCharacters(own)),
      findings: REPORT_FINDINGS,
      prefixes: () => this.prefixes,
    });
    this.role = role;
    this.reportFunction = handler;
    this.destinations = new Destinations(role);
    const provider = new Provider(this, 'Provider', {
      // One function for both: only the session that requested a report can read it, and the function's name is the session's.
      onEventHandler: handler,
      isCompleteHandler: handler,
      queryInterval: Duration.seconds(1),
      // The longest that CloudFormation waits. The waiter must not end before a report's own timeout.
      totalTimeout: Duration.hours(1),
      ...vpcAndLogs,
    });
    this._serviceToken = provider.serviceToken;
  }

  /** Network connections of all functions, to allow them to endpoints of their VPC. Fails without a `vpc`. */
  public get connections(): Connections {
    const { vpc, securityGroups } = this.settings;
    if (vpc === undefined) {
      throw new Error(connectionsWithoutVpc());
    }
    return new Connections({ securityGroups });
  }

  /**
   * Gives the function the permission for a report, and makes the report wait for the stack's earlier reports.
   *
   * @param prefix of the report's keys, if it is delivered
   * @internal
   */
  public _register(resource: CfnResource, report: RequestedReport, prefix?: string): void {
    this.reports.push(report);
    this.prefixes.push(...(prefix === undefined ? [] : [prefix]));
    this.order.add(resource);
  }

  /**
   * Tells the function which account a bucket must belong to.
   *
   * @internal
   */
  public _registerBucketOwner(bucketName: string, accountId: string): void {
    this.bucketOwners.add(bucketOwner(bucketName, accountId));
    this.reportFunction.addEnvironment(BUCKET_OWNERS, Lazy.string({ produce: () => [...this.bucketOwners].join(' ') }));
  }

  /**
   * Lets the function write reports to a bucket.
   *
   * @internal
   */
  public _deliver(delivery: Delivery): void {
    this.destinations.add(delivery);
  }
}

function existingReportProvider(stack: Stack): OrganizationsAccessReportProvider | undefined {
  return existingProvider(stack, REPORT_PROVIDER_ID) as OrganizationsAccessReportProvider | undefined;
}
