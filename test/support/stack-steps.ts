import type { CloudFormationServer, StackOperationType } from '../../local/aws/cloudformation';

/** What happens to a stack, which is being created at first: an operation begins, or the present one ends. */
export type Step = StackOperationType | 'COMPLETE' | 'FAILED';

export const CREATE: readonly Step[] = [];
export const UPDATE: readonly Step[] = ['COMPLETE', 'UPDATE_STACK'];
export const ROLLBACK: readonly Step[] = [...UPDATE, 'ROLLBACK'];

export function happen(cloudFormation: CloudFormationServer, steps: readonly Step[]): void {
  for (const step of steps) {
    if (step === 'COMPLETE' || step === 'FAILED') {
      cloudFormation.end(step);
    } else {
      cloudFormation.begin(step);
    }
  }
}
