import type { ScpCondition, ScpContent, ScpStatement } from './document';

/** What an SCP says about whole services. Denies of single actions or of certain resources leave a service usable. */
export interface Verdicts {
  /** Namespaces that a statement names, in lower case: all others are denied and allowed alike. */
  readonly named: readonly string[];
  /** The denials of the whole of a service: one that is outright makes all others needless. */
  readonly denials: (namespace: string) => readonly Denial[];
  /** Whether there is one. */
  readonly denies: (namespace: string) => boolean;
  /** Whether anything of a service is allowed. */
  readonly allowsPart: (namespace: string) => boolean;
}

/** How a policy denies the whole of a service: outright, or but for what its conditions except. */
export interface Denial {
  readonly condition?: ScpCondition;
}

/** Reads the statements once, so that each service is looked up and not searched for. */
export function verdicts({ Statement }: ScpContent): Verdicts {
  const denying = Statement.filter((each) => each.Effect === 'Deny' && isOnEverything(each)).map(
    ({ Condition = {}, ...statement }) => ({
      denial: Object.keys(Condition).length > 0 ? { condition: Condition } : {},
      covers: coverage(statement),
    }),
  );
  const allows = Statement.filter(({ Effect }) => Effect === 'Allow').map(coverage);
  return {
    named: Statement.flatMap(({ Action, NotAction }) => list(Action ?? NotAction).map(prefixOf)),
    denies: (namespace) => denying.some(({ covers }) => covers.whole(namespace)),
    denials: (namespace) => {
      const found: Denial[] = denying.filter(({ covers }) => covers.whole(namespace)).map(({ denial }) => denial);
      return found.some(({ condition }) => condition === undefined) ? [{}] : found;
    },
    allowsPart: (namespace) => allows.some(({ part }) => part(namespace)),
  };
}

/** Reads a policy as Organizations gives it; undefined if it is not one that can be read here. */
export function parseContent(text: string): ScpContent | undefined {
  try {
    const content = JSON.parse(text) as ScpContent & { readonly Statement: ScpStatement | readonly ScpStatement[] };
    const Statement = [content.Statement].flat();
    return Statement.every(isStatement) ? { ...content, Statement } : undefined;
  } catch {
    return undefined;
  }
}

/** Organizations takes no other, but what is not ours must never be a reason to fail. */
function isStatement(statement: Readonly<Partial<Record<keyof ScpStatement, unknown>>>): boolean {
  const { Action, NotAction, Resource, NotResource, Condition } = statement;
  const isText = (value: unknown) => typeof value === 'string';
  const isList = (value: unknown) => value === undefined || [value].flat().every(isText);
  return (
    [Action, NotAction, Resource, NotResource].every(isList) &&
    typeof (Condition ?? {}) === 'object' &&
    Condition !== null
  );
}

/** Whether a statement is about all resources. */
export function isOnEverything({ Resource, NotResource }: Pick<ScpStatement, 'Resource' | 'NotResource'>): boolean {
  return NotResource === undefined && list(Resource).includes('*');
}

export function list(value: string | readonly string[] = []): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** The service of which an action names everything, such as `s3` for `s3:*`. */
export function wholeServiceOf(action: string): string | undefined {
  return /^([^:*]+):\*+$/.exec(action)?.[1].toLowerCase();
}

/** Whether a statement is about the whole of a service, or about any part of it. */
function coverage({ Action, NotAction }: Pick<ScpStatement, 'Action' | 'NotAction'>) {
  const actions = list(Action ?? NotAction);
  const named = new Set(actions.map(prefixOf));
  const whole = new Set(actions.filter((action) => /^(?:[^:]*:)?\*+$/.test(action)).map(prefixOf));
  const has = (prefixes: ReadonlySet<string>, namespace: string) => prefixes.has('*') || prefixes.has(namespace);
  return Action === undefined
    ? { whole: (namespace: string) => !has(named, namespace), part: (namespace: string) => !has(whole, namespace) }
    : { whole: (namespace: string) => has(whole, namespace), part: (namespace: string) => has(named, namespace) };
}

/** A namespace or `*`: IAM takes no other wildcard before the colon of an action, and ignores case. */
function prefixOf(action: string): string {
  return action.replace(/:.*/s, '').toLowerCase();
}
