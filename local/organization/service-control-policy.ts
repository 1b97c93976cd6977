import type { PolicyDocument, Statement } from './organization';

/**
 * Whether SCPs attached to one entity leave a service at least partly usable: one of them allows something of it, and none
 * denies the whole of it. A deny of single actions, of certain resources or under a condition does not remove a service.
 */
export function serviceIsAllowed(documents: readonly PolicyDocument[], service: string): boolean {
  const statements = documents.flatMap(({ Statement }) => Statement);
  return (
    statements.some((statement) => statement.Effect === 'Allow' && coversPart(statement, service)) &&
    !statements.some((statement) => statement.Effect === 'Deny' && coversWhole(statement, service))
  );
}

function coversPart({ Action, NotAction }: Statement, service: string): boolean {
  return Action !== undefined
    ? list(Action).some((action) => namesService(action, service))
    : !list(NotAction).some((action) => namesService(action, service) && namesEveryAction(action));
}

function coversWhole(statement: Statement, service: string): boolean {
  const { Action, NotAction, Resource, Condition = {} } = statement;
  if (Object.keys(Condition).length > 0 || !list(Resource).includes('*')) {
    return false;
  }
  return Action !== undefined
    ? list(Action).some((action) => namesService(action, service) && namesEveryAction(action))
    : !list(NotAction).some((action) => namesService(action, service));
}

/** The prefix of an action is a namespace or `*`; IAM allows no other wildcard in it, and ignores case. */
function namesService(action: string, service: string): boolean {
  const namespace = action.replace(/:.*/, '').toLowerCase();
  return namespace === '*' || namespace === service;
}

function namesEveryAction(action: string): boolean {
  return /^(?:.*:)?\*+$/.test(action);
}

function list(value: string | readonly string[] = []): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
