import type { IConstruct } from 'constructs';

/**
 * Acts after the CDK has resolved the references between stacks, and before it writes templates. References add resources to
 * stacks and warnings, which aspects run too early to see. `docs/decisions/after-references.md` has the reasons.
 */
export function afterReferences(scope: IConstruct, act: () => void): void {
  scope.node.addValidation({
    validate: () => {
      act();
      return [];
    },
  });
}
