import { Stack } from 'aws-cdk-lib';
import type { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { bundledFunction } from './bundled-function';
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

// These ids and all ids below them can never change, because CloudFormation refuses a changed ServiceToken.
export const REPORT_PROVIDER_ID = 'OrganizationsAccessReportProvider';
export const PATH_PROVIDER_ID = 'OrganizationsEntityPathProvider';

/** What differs between the functions of providers. */
export interface ProviderFunctionOptions {
  readonly description: string;
  /** File in `lambda/dist` and its export, such as `report.handler`. */
  readonly handler: string;
  /** Name of the role's inline policy. */
  readonly policyName: string;
  /** Permissions of the role besides those that every function has. Called at synth, when all resources are known. */
  readonly statements: (role: Role) => PolicyStatement[];
  /** The same, in a separate policy resource. */
  readonly separateStatements?: (role: Role) => PolicyStatement[];
  /** What cdk-nag finds below the provider, each with the reason why it stays. */
  readonly findings: readonly Finding[];
  /** Prefixes of the keys that the function writes. Called at synth. */
  readonly prefixes?: () => readonly string[];
}

export interface ProviderFunction {
  readonly handler: Function;
  readonly role: Role;
  /** Its VPC and log group. The Provider framework's functions take the same. */
  readonly vpcAndLogs: VpcAndLogs;
}

/** Makes the function of a custom resource's provider, and its role, below the provider. */
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
  const lambda = bundledFunction(provider, { description, handler, memorySize, role, vpcAndLogs });
  return { handler: lambda, role, vpcAndLogs };
}
