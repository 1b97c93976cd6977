import { Annotations, Stack, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

const WARNING = '@aws-cdk/core:crossStackReferencesDefaultStrong';

/**
 * Takes back the CDK's warning that references between stacks are strong unless somebody chooses, if none is: references to
 * reports and paths are weak by their own choice, of which the warning takes no notice. With `cdk synth --strict` it is an error.
 */
export function acknowledgeWeakReferences(scope: IConstruct): void {
  const stacks = (Stage.of(scope)?.node.findAll() ?? []).filter((construct) => Stack.isStack(construct));
  if (!stacks.some(isReferredToStrongly)) {
    for (const stack of stacks.filter(isWarnedOf)) {
      Annotations.of(stack).acknowledgeWarning(WARNING);
    }
  }
}

/** By an export, in the same Region, or by a parameter that a custom resource writes, in another. */
function isReferredToStrongly({ node }: IConstruct): boolean {
  return node.children.some(({ node: { id, children } }) => id.startsWith('Exports') && children.length > 0);
}

function isWarnedOf({ node }: IConstruct): boolean {
  return node.metadata.some(({ data }) => String(data).includes(WARNING));
}
