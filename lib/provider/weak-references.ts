import { type CfnResource, CrossStackReferences, ReferenceStrength } from 'aws-cdk-lib';

/**
 * Lets other stacks read the resource's attributes without an export: one that another stack imports could not change, and so
 * would block every update. Out of a nested stack, values pass through the resource of that stack, and so its other values
 * become weak with them.
 */
export function produceWeakReferences(resource: CfnResource): void {
  CrossStackReferences.of(resource).produce(ReferenceStrength.WEAK);
  const nestedStack = resource.stack.nestedStackResource;
  if (nestedStack !== undefined) {
    produceWeakReferences(nestedStack);
  }
}
