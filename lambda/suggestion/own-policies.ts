import type { ReadPolicy } from './boundary';
import type { ScpCondition, ScpContent, ScpStatement } from './document';
import { list, wholeServiceOf } from './statements';

/** A policy of an earlier suggestion, attached to the reported entity. It is known by the Sid of its statement. */
export interface OwnPolicy {
  readonly id: string;
  readonly name: string;
  readonly content: ScpContent;
  /** The statement of ours; what else is in the policy is somebody's, and stays. */
  readonly statement: ScpStatement;
  /** Whom somebody has excepted since. */
  readonly condition?: ScpCondition;
  /** Services that the statement names as a whole; in lower case. */
  readonly services: readonly string[];
  /** What somebody has added to the statement besides; stays. */
  readonly otherActions: readonly string[];
}

export function ownPolicies(policies: readonly ReadPolicy[], sid: string): readonly OwnPolicy[] {
  return policies
    .filter(({ isOwnLevel }) => isOwnLevel)
    .flatMap(({ id, name, document }) => {
      const statements = document?.Statement.filter(({ Sid, Effect }) => Sid === sid && Effect === 'Deny') ?? [];
      return document && statements.length === 1 ? [ownPolicy(id, name, document, statements[0])] : [];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The same policy with other services in the statement of ours. */
export function withServices({ content, statement, otherActions }: OwnPolicy, services: readonly string[]): ScpContent {
  const actions = [...services.map((service) => `${service}:*`), ...otherActions].sort();
  const element = statement.Action === undefined ? { NotAction: actions } : { Action: actions };
  return {
    ...content,
    Statement: content.Statement.map((each) => (each === statement ? { ...each, ...element } : each)),
  };
}

function ownPolicy(id: string, name: string, content: ScpContent, statement: ScpStatement): OwnPolicy {
  const { Action, NotAction, Condition = {} } = statement;
  const actions = list(Action ?? NotAction);
  return {
    id,
    name,
    content,
    statement,
    ...(Object.keys(Condition).length > 0 && { condition: Condition }),
    services: [...new Set(actions.flatMap((action) => wholeServiceOf(action) ?? []))],
    otherActions: actions.filter((action) => wholeServiceOf(action) === undefined),
  };
}
