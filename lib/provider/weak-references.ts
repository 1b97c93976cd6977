import { type CfnResource, CrossStackReferences, ReferenceStrength } from 'aws-cdk-lib';

/**
 * Lets other stacks read the resource's attributes without an export. An export that another stack imports cannot change, so
 * it would block every update. Values of a nested stack pass through that stack's resource, so all its values become weak.
 */
export function produceWeakReferences(resource: CfnResource): void {
  CrossStackReferences.of(resource).produce(ReferenceStrength.WEAK);
  const nestedStack = resource.stack.nestedStackResource;
  if (nestedStack !== undefined) {
    produceWeakReferences(nestedStack);
  }
}
