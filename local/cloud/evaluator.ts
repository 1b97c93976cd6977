import { runSimulation, runUnsafeSimulation, type Simulation } from '@cloud-copilot/iam-simulate';

/** A parsed policy. */
export type PolicyDocument = object;

/** A session of a role, and the policies that decide what it may do. */
export interface RoleSession {
  /** Such as `arn:aws:sts::111122223333:assumed-role/Role/Function`. */
  readonly arn: string;
  /** ARN of the role. */
  readonly roleArn: string;
  /** Inline and managed policies of the role. */
  readonly policies: readonly PolicyDocument[];
  /** Default: none. */
  readonly sessionPolicy?: PolicyDocument;
  /** Default: none. */
  readonly permissionsBoundary?: PolicyDocument;
}

/** One call that IAM allows or denies. */
export interface EvaluatedCall {
  /** Such as `organizations:ListRoots`. */
  readonly action: string;
  /** ARN, or `*` for an action without resource types. */
  readonly resource: string;
  /** The resource's account. */
  readonly owner: string;
  /** Values of condition keys by their names. */
  readonly context?: Readonly<Record<string, string>>;
  /** Default: none. */
  readonly resourcePolicy?: PolicyDocument;
  /** True: the resource is not checked against the action's resource types in the service reference. Default: false. */
  readonly unlisted?: boolean;
}

/** Whether a session may make the call. @throws Error for a call that the service reference does not have, unless `unlisted` */
export async function isAllowed(session: RoleSession, call: EvaluatedCall): Promise<boolean> {
  const { sessionPolicy, permissionsBoundary } = session;
  const limits = [sessionPolicy, permissionsBoundary].filter((policy) => policy !== undefined);
  // For unlisted calls, the evaluator ignores limits. So each limit is evaluated as if it were the only policy.
  const judgements = [session.policies, ...limits.map((limit) => [limit])].map((policies) =>
    isAllowedBy(policies, session, call),
  );
  return (await Promise.all(judgements)).every(Boolean);
}

async function isAllowedBy(
  policies: readonly PolicyDocument[],
  { arn, roleArn }: RoleSession,
  { action, resource, owner, context, resourcePolicy, unlisted }: EvaluatedCall,
): Promise<boolean> {
  const simulation: Simulation = {
    request: {
      principal: arn,
      action,
      resource: { resource, accountId: owner },
      contextVariables: { 'aws:PrincipalArn': roleArn, ...context },
    },
    identityPolicies: policies.map((policy, index) => ({ name: `Policy${index}`, policy })),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(resourcePolicy && { resourcePolicy }),
  };
  if (unlisted) {
    return runUnsafeSimulation(simulation, {}) === 'Allowed';
  }
  const results = await runSimulation(simulation, {});
  if (results.resultType === 'error') {
    throw new Error(`${action} on ${resource} cannot be evaluated: ${JSON.stringify(results.errors)}`);
  }
  return results.overallResult === 'Allowed';
}
