import { AspectPriority, Aspects, Lazy } from 'aws-cdk-lib';
import {
  type CfnRole,
  Policy,
  PolicyDocument,
  type PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { validateQuota } from '../permissions/quota';
import { printable } from './policy-report';

// `Role.customizeRoles` sets this in the context of its scope. The CDK exports neither the name nor a way to query it.
const CUSTOMIZED = '@aws-cdk/iam:customizeRoles';

/** Permissions of a function's role. */
export interface FunctionRoleOptions {
  /** Name of the role's inline policy. */
  readonly policyName: string;
  /** Called at synth, when all resources are known. */
  readonly statements: (role: Role) => PolicyStatement[];
  /**
   * The same, for a separate policy resource. Resources in these statements may refer to the role.
   *
   * @default - none
   */
  readonly separateStatements?: (role: Role) => PolicyStatement[];
}

/**
 * The role of a provider's function. CloudFormation creates it together with its permissions. If `Role.customizeRoles` keeps
 * the CDK from creating roles, the policy report lists the permissions, so that somebody else can create the role.
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
  onceAtSynth(provider, () => {
    const granted = isCustomized(role)
      ? [...statements(role), ...separateStatements(role)].map((statement) => printable(provider, statement))
      : separateStatements(role);
    granted.forEach((statement) => role.addToPrincipalPolicy(statement));
  });
  return role;
}

/** Runs once, after the app has created its constructs and before other aspects read those below the provider. */
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

/**
 * Gives a role statements by a policy resource of its own: they name a resource that is created after the role and its default policy.
 */
export function addLatePolicy(scope: Construct, id: string, role: Role, statements: readonly PolicyStatement[]): void {
  if (isCustomized(role)) {
    statements.forEach((statement) => role.addToPrincipalPolicy(printable(scope, statement)));
  } else {
    new Policy(scope, id, { roles: [role], statements: [...statements] });
  }
}

function isCustomized(role: Role): boolean {
  return role.node.tryGetContext(CUSTOMIZED) !== undefined;
}
