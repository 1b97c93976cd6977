import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { checkedMemorySize, DEFAULT_MEMORY_SIZE } from './memory-size';
import type { OrganizationsAccessReportProviderSettings } from './provider-settings';
import { StackSettings } from './stack-settings';

/** VPC and log group of functions, by the names that `Function` and `Provider` of aws-cdk-lib take. */
export type VpcAndLogs = Omit<OrganizationsAccessReportProviderSettings, 'memorySize'> & {
  readonly logGroup: ILogGroup;
};

/** What all functions below a construct take from the settings of their stack. */
export interface FunctionSettings {
  /** In MB. The Provider framework's functions do not take it. */
  readonly memorySize: number;
  readonly vpcAndLogs: VpcAndLogs;
}

/** Call it once for each construct that has functions: it makes the log group of the construct. */
export function functionSettings(scope: Construct): FunctionSettings {
  const { memorySize = DEFAULT_MEMORY_SIZE, ...vpcAndLogs } = StackSettings.of(Stack.of(scope)).read(scope);
  // Also if another is given: without it in the template, CloudFormation would delete it with the logs that it has.
  const logGroup = new LogGroup(scope, 'LogGroup', {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  return {
    memorySize: checkedMemorySize(memorySize),
    vpcAndLogs: { ...vpcAndLogs, logGroup: vpcAndLogs.logGroup ?? logGroup },
  };
}
