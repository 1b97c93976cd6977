import type { IConstruct } from 'constructs';

/**
 * Acts once the CDK has resolved the references between stacks, and before it writes templates. What references add to stacks,
 * and what the CDK says of them, is there only then; aspects came before. `docs/decisions/after-references.md` has the reasons.
 */
export function afterReferences(scope: IConstruct, act: () => void): void {
  scope.node.addValidation({
    validate: () => {
      act();
      return [];
    },
  });
}
