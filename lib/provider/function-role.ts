import { AspectPriority, Aspects, Lazy } from 'aws-cdk-lib';
import { type CfnRole, PolicyDocument, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { validateQuota } from '../permissions/quota';
import { printable } from './policy-report';

// What `Role.customizeRoles` leaves in the context of its scope. The CDK exports neither the name nor a way to ask.
const CUSTOMIZED = '@aws-cdk/iam:customizeRoles';

/** What a function's role may do. */
export interface FunctionRoleOptions {
  /** Name of the role's inline policy. */
  readonly policyName: string;
  /** Asked at synth, when all resources are known. */
  readonly statements: (role: Role) => PolicyStatement[];
  /**
   * The same, for the policy that the CDK makes beside the role: what these statements name may refer to the role.
   *
   * @default - none
   */
  readonly separateStatements?: (role: Role) => PolicyStatement[];
}

/**
 * The role of a provider's function. CloudFormation creates it together with its permissions. If `Role.customizeRoles` keeps
 * the CDK from creating roles, its permissions are in the policy report, for whoever makes the role.
 */
export function functionRole(provider: Construct, options: FunctionRoleOptions): Role {
  const { policyName, statements, separateStatements = () => [] } = options;
  const role = new Role(provider, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  const resource = role.node.defaultChild as CfnRole | undefined;
  if (resource !== undefined) {
    resource.policies = Lazy.any({
      produce: () => [{ policyName, policyDocument: new PolicyDocument({ statements: statements(role) }) }],
    });
    validateQuota(role);
  }
  const isCustomized = role.node.tryGetContext(CUSTOMIZED) !== undefined;
  onceAtSynth(provider, () => {
    const granted = isCustomized
      ? [...statements(role), ...separateStatements(role)].map((statement) => printable(provider, statement))
      : separateStatements(role);
    granted.forEach((statement) => role.addToPrincipalPolicy(statement));
  });
  return role;
}

/** Runs before all that reads the constructs below, when the app has added all that it adds. */
function onceAtSynth(provider: Construct, run: () => void): void {
  let done = false;
  const visit = () => {
    if (!done) {
      done = true;
      run();
    }
  };
  Aspects.of(provider).add({ visit }, { priority: AspectPriority.MUTATING });
}
