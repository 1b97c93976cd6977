import * as path from 'node:path';
import { Duration, Stack } from 'aws-cdk-lib';
import type { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { functionRole } from './function-role';
import { functionSettings, type VpcAndLogs } from './function-settings';
import { logStatement } from '../permissions/logs';
import { vpcStatements } from '../permissions/network';
import { stackStatusStatement } from '../permissions/stack-status';
import { acknowledgeFindings } from '../synthesis/acknowledge-findings';
import { afterReferences } from '../synthesis/after-references';
import type { Finding } from '../synthesis/findings';
import { visitLateRole } from '../synthesis/late-role';
import { acknowledgeWeakReferences } from '../synthesis/reference-warning';

// CloudFormation refuses a changed ServiceToken, so these ids, and those of what is below them, can never change.
export const REPORT_PROVIDER_ID = 'OrganizationsAccessReportProvider';
export const PATH_PROVIDER_ID = 'OrganizationsEntityPathProvider';

/** What one function behind a custom resource has of its own. */
export interface ProviderFunctionOptions {
  readonly description: string;
  /** File below `lambda/dist` and what it exports, such as `report.handler`. */
  readonly handler: string;
  /** Name of the role's inline policy. */
  readonly policyName: string;
  /** What the role may do besides what every such function may. Asked at synth, when all resources are known. */
  readonly statements: (role: Role) => PolicyStatement[];
  /** The same, in a policy of its own. */
  readonly separateStatements?: (role: Role) => PolicyStatement[];
  /** What cdk-nag finds below the provider, and why it stays. */
  readonly findings: readonly Finding[];
  /** Below which keys its function writes. Asked at synth, too. */
  readonly prefixes?: () => readonly string[];
}

export interface ProviderFunction {
  readonly handler: Function;
  readonly role: Role;
  /** Its VPC and log group. The Provider framework's functions take the same. */
  readonly vpcAndLogs: VpcAndLogs;
}

/** Makes the function of a custom resource's provider below it, with a role of its own. */
export function providerFunction(provider: Construct, options: ProviderFunctionOptions): ProviderFunction {
  const { description, handler, policyName } = options;
  afterReferences(provider, () => {
    acknowledgeWeakReferences(provider);
    visitLateRole(provider);
    acknowledgeFindings(provider, options.findings, options.prefixes?.());
  });
  const { memorySize, vpcAndLogs } = functionSettings(provider);
  const role = functionRole(provider, {
    policyName,
    statements: (own) => [
      logStatement(vpcAndLogs.logGroup),
      stackStatusStatement(Stack.of(provider)),
      ...vpcStatements(vpcAndLogs.vpc),
      ...options.statements(own),
    ],
    separateStatements: options.separateStatements,
  });
  const lambda = new Function(provider, 'Function', {
    description,
    code: Code.fromAsset(path.join(__dirname, '..', '..', 'lambda', 'dist')),
    handler,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize,
    // The longest there is: a report started while it is being followed is followed to its end in that same invocation.
    timeout: Duration.minutes(15),
    role,
    loggingFormat: LoggingFormat.JSON,
    ...vpcAndLogs,
  });
  return { handler: lambda, role, vpcAndLogs };
}
