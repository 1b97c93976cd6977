import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { anyReportStatements, batchStatements, inventoryStatements, listingStatements } from '../permissions/inventory';
import { logStatement } from '../permissions/logs';
import { vpcStatements } from '../permissions/network';
import { bundledFunction } from '../provider/bundled-function';
import { type Delivery, Destinations } from '../provider/destinations';
import { functionRole } from '../provider/function-role';
import { functionSettings, type FunctionSettings } from '../provider/function-settings';
import { BUCKET_OWNERS, bucketOwner } from '../wire/bucket-owners';

/** Megabytes, for what lists and summarizes: 50,000 accounts with their outcomes are in memory at once. */
const MEMORY_FOR_ALL = 1024;

/** The three functions of an inventory, each with a role of its own. */
export class InventoryFunctions {
  public readonly list: InventoryFunction;
  public readonly report: InventoryFunction;
  public readonly summary: InventoryFunction;
  private readonly all: readonly InventoryFunction[];

  /** @param managementRoleArn absent: the functions ask with their own roles */
  constructor(scope: Construct, managementRoleArn: string | undefined) {
    const stack = Stack.of(scope);
    const settings = functionSettings(scope);
    const assuming =
      managementRoleArn === undefined
        ? undefined
        : [new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [managementRoleArn] })];
    this.list = new InventoryFunction(scope, 'List', settings, {
      description: 'Lists an organization for its inventory of access reports',
      handler: 'inventory-list.handler',
      memorySize: MEMORY_FOR_ALL,
      statements: assuming ?? listingStatements(stack),
      ofDestination: inventoryStatements,
    });
    this.report = new InventoryFunction(scope, 'Report', settings, {
      description: 'Generates and delivers a batch of Organizations access reports',
      handler: 'inventory-report.handler',
      memorySize: settings.memorySize,
      statements: assuming ?? anyReportStatements(stack),
      ofDestination: batchStatements,
    });
    this.summary = new InventoryFunction(scope, 'Summary', settings, {
      description: 'Summarizes an inventory of Organizations access reports',
      handler: 'inventory-summary.handler',
      memorySize: MEMORY_FOR_ALL,
      statements: [],
      ofDestination: inventoryStatements,
    });
    this.all = [this.list, this.report, this.summary];
  }

  /** @internal */
  public _deliver(delivery: Delivery): void {
    this.all.forEach((each) => {
      each.destinations.add(delivery);
    });
  }

  /** @internal */
  public _registerBucketOwner(bucketName: string, accountId: string): void {
    this.all.forEach(({ lambda }) => lambda.addEnvironment(BUCKET_OWNERS, bucketOwner(bucketName, accountId)));
  }
}

interface InventoryFunctionOptions {
  readonly description: string;
  /** File below `lambda/dist` and what it exports. */
  readonly handler: string;
  readonly memorySize: number;
  readonly statements: PolicyStatement[];
  readonly ofDestination: ConstructorParameters<typeof Destinations>[1];
}

class InventoryFunction extends Construct {
  public readonly lambda: Function;
  public readonly role: Role;
  public readonly destinations: Destinations;

  constructor(scope: Construct, id: string, { vpcAndLogs }: FunctionSettings, options: InventoryFunctionOptions) {
    super(scope, id);
    const { description, handler, memorySize, statements, ofDestination } = options;
    this.role = functionRole(this, {
      policyName: id,
      statements: () => [logStatement(vpcAndLogs.logGroup), ...vpcStatements(vpcAndLogs.vpc), ...statements],
    });
    this.destinations = new Destinations(this.role, ofDestination);
    this.lambda = bundledFunction(this, { description, handler, memorySize, role: this.role, vpcAndLogs });
  }
}
