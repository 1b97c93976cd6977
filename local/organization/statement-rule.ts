import type { Statement } from './organization';

/** A parsed statement of an SCP. */
export interface Rule {
  /** Unique for each statement. */
  readonly id: number;
  /** How many actions of a service the statement names. */
  readonly coverage: (service: string) => 'all' | 'some' | 'none';
  /** Whether it names an action. The action is in lower case, without its namespace. */
  readonly covers: (service: string, action: string) => boolean;
  readonly resources: Resources;
}

export interface Resources {
  readonly patterns: readonly string[];
  /** True: all resources but those that match. */
  readonly inverted: boolean;
}

const INVERSE = { all: 'none', some: 'some', none: 'all' } as const;
let rules = 0;

export function ruleOf({ Effect, Action, NotAction, Resource, NotResource }: Statement): Rule {
  const names = list(Action ?? NotAction).map(readAction);
  const isInverted = Action === undefined;
  const inverted = NotResource !== undefined;
  return {
    id: ++rules,
    coverage: (service) => {
      const own = names.filter((name) => name.isOf(service));
      const some = own.length > 0 ? 'some' : 'none';
      const coverage = own.some(({ pattern }) => pattern === undefined) ? 'all' : some;
      return isInverted ? INVERSE[coverage] : coverage;
    },
    covers: (service, action) =>
      names.some(({ isOf, pattern }) => isOf(service) && (pattern?.test(action) ?? true)) !== isInverted,
    resources: {
      patterns: withoutVariables(list(Resource ?? NotResource ?? '*'), (Effect === 'Allow') !== inverted),
      inverted,
    },
  };
}

/** Whether a statement has no condition: only then a Deny counts in reports. */
export function isCertain({ Condition = {} }: Statement): boolean {
  return Object.keys(Condition).length === 0;
}

export function isEverything({ patterns, inverted }: Resources): boolean {
  return !inverted && patterns.some((pattern) => /^\*+$/.test(pattern));
}

/** The prefix of an action is a namespace or `*`. The rest has no pattern if it is `*`. IAM ignores case. */
function readAction(action: string): { isOf: (service: string) => boolean; pattern?: RegExp } {
  const [namespace, name = '*'] = action.toLowerCase().split(':', 2);
  const isOf = (service: string) => namespace === '*' || namespace === service;
  if (/^\*+$/.test(name)) {
    return { isOf };
  }
  const source = name
    .replaceAll(/[^\w*?]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return { isOf, pattern: new RegExp(`^${source}$`) };
}

/** The value of a variable such as `${aws:PrincipalAccount}` is not known: it stands for any value, or its pattern is dropped. */
function withoutVariables(patterns: readonly string[], standForAll: boolean): readonly string[] {
  return standForAll
    ? patterns.map((pattern) => pattern.replaceAll(/\$\{[^}]{2,}\}/g, '*'))
    : patterns.filter((pattern) => !/\$\{[^}]{2,}\}/.test(pattern));
}

function list(value: string | readonly string[] = []): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
