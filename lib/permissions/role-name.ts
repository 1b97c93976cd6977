import { Lazy, Stack } from 'aws-cdk-lib';
import type { CfnRole, IRole } from 'aws-cdk-lib/aws-iam';

// A role's name has at most 64 characters, of which 12 or 13 are random. CloudFormation truncates the stack's name and the
// logical id each to half of the rest. If one of them is shorter, the other gets what it leaves. AWS does not document this;
// the test has real names.
const HALF = 24;
const BOTH = 49;

/**
 * A pattern for the ARN of a role of this app, for policies that are deployed before the role exists: the exact ARN if the role
 * has a name, or else a pattern of the name that CloudFormation will generate.
 */
export function roleArnPattern(role: IRole): string {
  const resource = role.node.defaultChild as CfnRole | undefined;
  return resource === undefined ? role.roleArn : cfnRoleArnPattern(resource);
}

export function cfnRoleArnPattern(role: CfnRole): string {
  return Lazy.string({ produce: () => arnPattern(role) });
}

function arnPattern(role: CfnRole): string {
  const stack = Stack.of(role);
  // Resolved at synth, because an aspect may name roles.
  const { name, path, logicalId } = stack.resolve({
    name: role.roleName,
    path: role.path ?? '/',
    logicalId: role.logicalId,
  }) as { name?: unknown; path: string; logicalId: string };
  const known = typeof name === 'string' ? name : name === undefined ? nameIn(stack, logicalId) : '*';
  return stack.formatArn({ service: 'iam', region: '', resource: 'role', resourceName: `${path.slice(1)}${known}` });
}

/** A nested stack's name is generated from its parent's name in the same way. */
function nameIn({ stackName, nestedStackParent }: Stack, logicalId: string): string {
  return nestedStackParent === undefined
    ? generatedName(stackName, logicalId)
    : truncatedName(topmost(nestedStackParent).stackName, logicalId);
}

function topmost(stack: Stack): Stack {
  return stack.nestedStackParent === undefined ? stack : topmost(stack.nestedStackParent);
}

/** The name that CloudFormation generates, with wildcards for the unknown parts. */
export function generatedName(stackName: string, logicalId: string): string {
  return stackName.length > HALF
    ? truncatedName(stackName, logicalId)
    : `${stackName}-${logicalId.slice(0, BOTH - 1 - stackName.length)}*`;
}

function truncatedName(stackName: string, logicalId: string): string {
  return `${stackName.slice(0, HALF)}*-${logicalId.slice(0, HALF)}*`;
}
