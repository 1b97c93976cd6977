import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  type IAMClientConfig,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import type { PolicyDocument } from './evaluator';

/** A role and its present policies. */
export interface RolePolicies {
  readonly roleArn: string;
  readonly policies: readonly PolicyDocument[];
  readonly permissionsBoundary?: PolicyDocument;
}

/** Reads a role's policies from the local cloud's IAM. */
export async function policiesOfRole(name: string, config: IAMClientConfig): Promise<RolePolicies> {
  const iam = new IAMClient(config);
  try {
    const [{ Role }, { PolicyNames = [] }, { AttachedPolicies = [] }] = await Promise.all([
      iam.send(new GetRoleCommand({ RoleName: name })),
      iam.send(new ListRolePoliciesCommand({ RoleName: name })),
      iam.send(new ListAttachedRolePoliciesCommand({ RoleName: name })),
    ]);
    const boundary = Role?.PermissionsBoundary?.PermissionsBoundaryArn;
    const policies = await Promise.all([
      ...PolicyNames.map((policy) => inlinePolicy(iam, name, policy)),
      ...AttachedPolicies.map(({ PolicyArn }) => managedPolicy(iam, PolicyArn)),
    ]);
    return {
      roleArn: Role?.Arn ?? '',
      policies,
      ...(boundary !== undefined && { permissionsBoundary: await managedPolicy(iam, boundary) }),
    };
  } finally {
    iam.destroy();
  }
}

async function inlinePolicy(iam: IAMClient, RoleName: string, PolicyName: string): Promise<PolicyDocument> {
  return parsed((await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }))).PolicyDocument);
}

async function managedPolicy(iam: IAMClient, PolicyArn = ''): Promise<PolicyDocument> {
  const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
  const version = new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId });
  return parsed((await iam.send(version)).PolicyVersion?.Document);
}

/** IAM's policy documents are URL-encoded. */
function parsed(document = ''): PolicyDocument {
  return JSON.parse(decodeURIComponent(document)) as PolicyDocument;
}
