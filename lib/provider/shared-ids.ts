import { Stack } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { idTaken } from './messages';
import { PATH_PROVIDER_ID, REPORT_PROVIDER_ID } from './provider-function';

/** Ids that each stack keeps for its providers. */
const SHARED_IDS: readonly string[] = [REPORT_PROVIDER_ID, PATH_PROVIDER_ID];

/** A provider, which the custom resources of a stack share. */
export interface SharedProvider extends IConstruct {
  readonly _serviceToken: string;
}

/** The id as given, unless the stack keeps it for a provider. */
export function checkedId(scope: Construct, id: string): string {
  if (Stack.isStack(scope) && SHARED_IDS.includes(id)) {
    throw takenId(id, scope);
  }
  return id;
}

/** The stack's provider with that id, if there is one. Fails if another construct has this id, or that of another provider. */
export function existingProvider(stack: Stack, id: string): SharedProvider | undefined {
  const taken = SHARED_IDS.map((each) => stack.node.tryFindChild(each)).find((child) => child && !isProvider(child));
  if (taken !== undefined) {
    throw takenId(taken.node.id, stack);
  }
  return stack.node.tryFindChild(id) as SharedProvider | undefined;
}

/** Not by its class, of which an app has two if two copies of this package are installed. */
function isProvider(construct: IConstruct): boolean {
  return '_serviceToken' in construct;
}

function takenId(id: string, stack: Construct): Error {
  return new Error(idTaken(id, stack.node.path));
}
