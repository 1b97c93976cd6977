import { Aspects, CfnResource, Stack, Stage, TagManager, TagType } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

const ROLE = 'AWS::IAM::Role';

/**
 * Runs aspects, such as permissions boundaries and tags, on the role with which stacks of another account read this stack's
 * outputs. The CDK makes this role when it resolves references, after aspects (https://github.com/aws/aws-cdk/issues/30179).
 */
export function visitLateRole(scope: IConstruct): void {
  const role = topmost(Stack.of(scope)).node.tryFindChild('Publish')?.node.tryFindChild('GetStackOutputRole');
  if (role === undefined || !CfnResource.isCfnResource(role) || TagManager.of(role) !== undefined) {
    return;
  }
  // The CDK makes it as a plain CfnResource, which aspects cannot tag.
  const tags = new TagManager(TagType.STANDARD, ROLE, undefined, { tagPropertyName: 'Tags' });
  Object.assign(role, { tags });
  const { scopes } = role.node;
  const applied = scopes
    // Aspects of an app do not enter its stages.
    .slice(scopes.findIndex((each) => each === Stage.of(role)))
    .flatMap((each) => Aspects.of(each).applied)
    .sort((a, b) => a.priority - b.priority);
  for (const { aspect } of applied) {
    aspect.visit(role);
  }
  if (tags.hasTags()) {
    // In CloudFormation's spelling: a plain CfnResource is not converted to it.
    role.addPropertyOverride(
      'Tags',
      Object.entries(tags.tagValues()).map(([Key, Value]) => ({ Key, Value })),
    );
  }
}

/** References out of a nested stack go through its parent stack. */
function topmost(stack: Stack): Stack {
  return stack.nestedStackParent === undefined ? stack : topmost(stack.nestedStackParent);
}
