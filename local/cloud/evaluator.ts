import { runSimulation, runUnsafeSimulation, type Simulation } from '@cloud-copilot/iam-simulate';

/** A policy as IAM has it: JSON that was parsed. */
export type PolicyDocument = object;

/** A session of a role, and all that decides what it may do. */
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

/** One call as IAM judges it. */
export interface EvaluatedCall {
  /** Such as `organizations:ListRoots`. */
  readonly action: string;
  /** ARN, or `*` for an action without resource types. */
  readonly resource: string;
  /** The account that the resource is in. */
  readonly owner: string;
  /** Values of condition keys by their names. */
  readonly context?: Readonly<Record<string, string>>;
  /** Default: none. */
  readonly resourcePolicy?: PolicyDocument;
  /** The service reference need not name the resource for the action: they are not checked to fit. Default: false. */
  readonly unlisted?: boolean;
}

/** Whether a session may make the call. @throws Error on a call that IAM does not have, unless it is unlisted */
export async function isAllowed(session: RoleSession, call: EvaluatedCall): Promise<boolean> {
  const { sessionPolicy, permissionsBoundary } = session;
  const limits = [sessionPolicy, permissionsBoundary].filter((policy) => policy !== undefined);
  // The evaluator knows limits only for calls that are listed. Each allows by itself what it lets pass.
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
