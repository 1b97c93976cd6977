import * as path from 'node:path';
import { Duration } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FunctionSettings } from './function-settings';

export interface BundledFunctionProps extends FunctionSettings {
  readonly description: string;
  /** File in `lambda/dist` and its export, such as `report.handler`. */
  readonly handler: string;
  readonly role: IRole;
}

/** Makes a function that runs the shipped bundle. */
export function bundledFunction(scope: Construct, { vpcAndLogs, ...props }: BundledFunctionProps): Function {
  return new Function(scope, 'Function', {
    code: Code.fromAsset(path.join(__dirname, '..', '..', 'lambda', 'dist')),
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    // Lambda's maximum: one invocation follows a report to its end, or takes as many entities of a batch as end in it.
    timeout: Duration.minutes(15),
    loggingFormat: LoggingFormat.JSON,
    ...props,
    ...vpcAndLogs,
  });
}
