import { Lazy, Stack } from 'aws-cdk-lib';
import type { CfnRole, IRole } from 'aws-cdk-lib/aws-iam';

// Of a name that is longer than 64 characters, CloudFormation cuts the stack's name and the logical id to half of what is
// left beside its 12 or 13 random characters, or gives to the longer one what the other leaves. AWS does not document it;
// names seen in the field are in the test.
const HALF = 24;
const BOTH = 49;

/**
 * The ARN of a role of this app as policies of other accounts can know it before the role is there: exact if the role has a
 * name, and else a pattern of the name that CloudFormation will give to it.
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
  // Only at synth are they known: an aspect may have named all roles.
  const { name, path, logicalId } = stack.resolve({
    name: role.roleName,
    path: role.path ?? '/',
    logicalId: role.logicalId,
  }) as { name?: unknown; path: string; logicalId: string };
  const known = typeof name === 'string' ? name : name === undefined ? nameIn(stack, logicalId) : '*';
  return stack.formatArn({ service: 'iam', region: '', resource: 'role', resourceName: `${path.slice(1)}${known}` });
}

/** The name of a nested stack is made of its parent's, as that of a role is. */
function nameIn({ stackName, nestedStackParent }: Stack, logicalId: string): string {
  return nestedStackParent === undefined
    ? generatedName(stackName, logicalId)
    : truncatedName(topmost(nestedStackParent).stackName, logicalId);
}

function topmost(stack: Stack): Stack {
  return stack.nestedStackParent === undefined ? stack : topmost(stack.nestedStackParent);
}

/** The name that CloudFormation makes, with a wildcard in the place of all that is not known before. */
export function generatedName(stackName: string, logicalId: string): string {
  return stackName.length > HALF
    ? truncatedName(stackName, logicalId)
    : `${stackName}-${logicalId.slice(0, BOTH - 1 - stackName.length)}*`;
}

function truncatedName(stackName: string, logicalId: string): string {
  return `${stackName.slice(0, HALF)}*-${logicalId.slice(0, HALF)}*`;
}
