import type { ReadPolicy } from './boundary';
import type { ScpCondition, ScpContent, ScpStatement } from './document';
import { isOnEverything, list, verdicts, wholeServiceOf } from './statements';

/** What statements of a strategy look like. */
export interface OwnForm {
  readonly sid: string;
  readonly element: 'Action' | 'NotAction';
}

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

/**
 * A statement that somebody has turned into another is not ours any more: with other services in it, it would say something
 * that nobody meant. Neither is a policy that a level above has too, because a change of it would be one of that level.
 */
export function ownPolicies(policies: readonly ReadPolicy[], form: OwnForm): readonly OwnPolicy[] {
  const above = new Set(policies.filter(({ isOwnLevel }) => !isOwnLevel).map(({ id }) => id));
  return policies
    .filter(({ id, isOwnLevel }) => isOwnLevel && !above.has(id))
    .flatMap(({ id, name, document }) => {
      const statements = document?.Statement.filter((each) => isOfForm(each, form)) ?? [];
      return document && statements.length === 1 ? [ownPolicy(id, name, document, statements[0])] : [];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function isOfForm(statement: ScpStatement, { sid, element }: OwnForm): boolean {
  const { Sid, Effect } = statement;
  return Sid === sid && Effect === 'Deny' && statement[element] !== undefined && isOnEverything(statement);
}

/** The policies in two: the statements of ours, and what others say, in policies of ours too. */
export function split(
  policies: readonly ReadPolicy[],
  own: readonly OwnPolicy[],
): { readonly ours: readonly ReadPolicy[]; readonly others: readonly ReadPolicy[] } {
  const statements = new Set(own.map(({ statement }) => statement));
  const only = (isWanted: (statement: ScpStatement) => boolean) => (policy: ReadPolicy) => {
    const Statement = policy.document?.Statement.filter(isWanted) ?? [];
    const document = policy.document && { ...policy.document, Statement };
    return Statement.length > 0 && document ? [{ ...policy, document, verdicts: verdicts(document) }] : [];
  };
  const touched = policies.filter(({ document }) => document?.Statement.some((each) => statements.has(each)));
  return {
    ours: touched.flatMap(only((each) => statements.has(each))),
    others: policies.flatMap((policy) =>
      touched.includes(policy) ? only((each) => !statements.has(each))(policy) : [policy],
    ),
  };
}

/** The same policy with other services in the statement of ours; without that, where nothing is left in it. */
export function withServices({ content, statement, otherActions }: OwnPolicy, services: readonly string[]): ScpContent {
  const actions = [...services.map((service) => `${service}:*`), ...otherActions].sort();
  const element = statement.Action === undefined ? { NotAction: actions } : { Action: actions };
  const changed = actions.length > 0 ? [{ ...statement, ...element }] : [];
  return { ...content, Statement: content.Statement.flatMap((each) => (each === statement ? changed : [each])) };
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
