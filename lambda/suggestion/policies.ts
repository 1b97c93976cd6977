import { createHash } from 'node:crypto';
import type { PolicyAction, ScpContent, SuggestedPolicy } from './document';

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

/** A new policy that denies services, or all but them. */
export function denyContent(sid: string, element: 'Action' | 'NotAction', services: readonly string[]): ScpContent {
  const actions = services.map((service) => `${service}:*`);
  return { Version: '2012-10-17', Statement: [{ Sid: sid, Effect: 'Deny', [element]: actions, Resource: '*' }] };
}

/** A policy for the document. Its name says which content it has: two of one name are the same. */
export function suggestedPolicy(
  action: Exclude<PolicyAction, 'DETACH'>,
  content: ScpContent,
  { name, policyId, added, removed }: PolicyChange,
): SuggestedPolicy {
  return {
    Action: action,
    ...(policyId !== undefined && { PolicyId: policyId }),
    Name: action === 'NONE' ? name : `${name}-${hash(content)}`,
    Characters: characters(content),
    Content: content,
    Added: [...added].sort(),
    Removed: [...removed].sort(),
  };
}

export interface PolicyChange {
  /** The whole name of one that stays; otherwise what comes before the hash. */
  readonly name: string;
  readonly policyId?: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

function hash(content: ScpContent): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 8);
}
