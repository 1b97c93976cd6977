import type { ScpContent, ScpStatement } from './document';

/** The most characters that Organizations takes in an SCP (5,120 before May 2026). */
const MAX_CHARACTERS = 10_240;
/** The most SCPs on a root, an OU or an account are 10 (5 before May 2026), and `p-FullAWSAccess` is one of them. */
const MAX_POLICIES = 9;

/** What IAM takes before the colon of an action; the lengths are those of IAM's service namespaces. */
const ACTION_PREFIX = /^[a-z0-9-]{1,64}$/i;

/** Whether the actions of a service can be named in a policy. */
export function canBeNamed(namespace: string): boolean {
  return ACTION_PREFIX.test(namespace);
}

/** Characters of a policy without white space, as Organizations counts them when it is created by its API. */
export function characters(content: ScpContent): number {
  return JSON.stringify(content).length;
}

/**
 * Policies that together deny services, as few as their order allows and at most 9: what is left over then is denied by none.
 *
 * @param namespaces - each once, in the order in which they shall appear; each must be one that can be named
 */
export function denyingPolicies(namespaces: readonly string[]): readonly ScpContent[] {
  const policies: ScpContent[] = [];
  let rest = namespaces;
  while (rest.length > 0 && policies.length < MAX_POLICIES) {
    const count = howManyFit(rest);
    policies.push(deny({ Sid: 'DenyUnusedServices', Action: actions(rest.slice(0, count)) }));
    rest = rest.slice(count);
  }
  return policies;
}

/**
 * A policy that denies all but certain services; nothing where it would be too long, because the services cannot be split:
 * two such policies leave only what both of them name.
 *
 * @param namespaces - as for {@link denyingPolicies}
 */
export function allowingPolicy(namespaces: readonly string[]): ScpContent | undefined {
  const content = deny({ Sid: 'DenyAllButUsedServices', NotAction: actions(namespaces) });
  return characters(content) <= MAX_CHARACTERS ? content : undefined;
}

/** Tells of a service whether policies that are attached together deny it. */
export function deniedBy(policies: readonly ScpContent[]): (namespace: string) => boolean {
  const denials = policies.map(({ Statement: [{ Action, NotAction }] }) => {
    const named = new Set(Action ?? NotAction);
    return (action: string) => named.has(action) === (Action !== undefined);
  });
  return (namespace) => {
    const [action] = actions([namespace]);
    return denials.some((denies) => denies(action));
  };
}

function howManyFit(namespaces: readonly string[]): number {
  let length = characters(deny({ Sid: 'DenyUnusedServices', Action: [] }));
  const over = namespaces.findIndex((namespace, index) => {
    length += `"${namespace}:*"`.length + (index > 0 ? ','.length : 0);
    return length > MAX_CHARACTERS;
  });
  return over < 0 ? namespaces.length : over;
}

function deny({ Sid, ...services }: Pick<ScpStatement, 'Sid' | 'Action' | 'NotAction'>): ScpContent {
  return { Version: '2012-10-17', Statement: [{ Sid, Effect: 'Deny', ...services, Resource: '*' }] };
}

function actions(namespaces: readonly string[]): string[] {
  return namespaces.map((namespace) => `${namespace}:*`);
}
