import { Stack } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { idTaken } from './messages';
import { PATH_PROVIDER_ID, REPORT_PROVIDER_ID } from './provider-function';

/** What both providers have, by which they are known from other constructs. */
export interface SharedProvider extends IConstruct {
  readonly _serviceToken: string;
}

/** The id as given, unless the stack keeps it for a provider. */
export function checkedId(scope: Construct, id: string): string {
  if (Stack.isStack(scope) && [REPORT_PROVIDER_ID, PATH_PROVIDER_ID].includes(id)) {
    throw taken(id, scope);
  }
  return id;
}

/** The stack's provider with that id, if there is one. Fails if another construct has the id. */
export function existingProvider(stack: Stack, id: string): SharedProvider | undefined {
  const existing = stack.node.tryFindChild(id);
  // Not by its class, of which an app has two if two copies of this package are installed.
  if (existing !== undefined && !('_serviceToken' in existing)) {
    throw taken(id, stack);
  }
  return existing as SharedProvider | undefined;
}

function taken(id: string, stack: Construct): Error {
  return new Error(idTaken(id, stack.node.path));
}
