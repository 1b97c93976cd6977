import { Annotations, Stack, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

const WARNING = '@aws-cdk/core:crossStackReferencesDefaultStrong';

/**
 * Acknowledges the CDK's warning that references between stacks are strong by default, if no reference is strong. References
 * to reports and paths are weak, but the warning does not see it. `cdk synth --strict` makes an error of it.
 */
export function acknowledgeWeakReferences(scope: IConstruct): void {
  const stacks = (Stage.of(scope)?.node.findAll() ?? []).filter((construct) => Stack.isStack(construct));
  if (!stacks.some(isReferredToStrongly)) {
    for (const stack of stacks.filter(isWarnedOf)) {
      Annotations.of(stack).acknowledgeWarning(WARNING);
    }
  }
}

/** Through an export in the same Region, or through a parameter that a custom resource writes in another Region. */
function isReferredToStrongly({ node }: IConstruct): boolean {
  return node.children.some(({ node: { id, children } }) => id.startsWith('Exports') && children.length > 0);
}

function isWarnedOf({ node }: IConstruct): boolean {
  return node.metadata.some(({ data }) => String(data).includes(WARNING));
}
