import type { ScpCondition, ScpContent, ScpStatement } from './document';

/** What an SCP says about whole services. Denies of single actions or of certain resources leave a service usable. */
export interface Verdicts {
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

const NONE: readonly Denial[] = [];

/** Reads the statements once, so that each service is looked up and not searched for. */
export function verdicts({ Statement }: ScpContent): Verdicts {
  const denying = Statement.filter((each) => each.Effect === 'Deny' && isOnEverything(each)).map(
    ({ Condition = {}, ...statement }) => ({
      denial: Object.keys(Condition).length > 0 ? { condition: Condition } : {},
      covers: coverage(statement),
    }),
  );
  const allows = Statement.filter(({ Effect }) => Effect === 'Allow').map(coverage);
  const denies = (namespace: string) => denying.some(({ covers }) => covers.whole(namespace));
  return {
    denies,
    denials: (namespace) => {
      // Most services are denied by nothing, and reports are long.
      if (!denies(namespace)) {
        return NONE;
      }
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
  // The prefix of an action is a namespace or `*`; IAM takes no other wildcard in it, and ignores case.
  const prefixOf = (action: string) => action.replace(/:.*/s, '').toLowerCase();
  const named = new Set(actions.map(prefixOf));
  const whole = new Set(actions.filter((action) => /^(?:[^:]*:)?\*+$/.test(action)).map(prefixOf));
  const has = (prefixes: ReadonlySet<string>, namespace: string) => prefixes.has('*') || prefixes.has(namespace);
  return Action === undefined
    ? { whole: (namespace: string) => !has(named, namespace), part: (namespace: string) => !has(whole, namespace) }
    : { whole: (namespace: string) => has(whole, namespace), part: (namespace: string) => has(named, namespace) };
}
