import type { Plan } from './deny-unused';
import type { Facts } from './facts';
import { MAX_CHARACTERS } from './limits';
import { withServices } from './own-policies';
import { canBeNamed, characters, denyContent, suggestedPolicy } from './policies';
import { TOO_LONG, unnamedKept } from './warnings';

export const SID = 'DenyAllButUsedServices';

/**
 * Denies all but what is used and what is kept. One policy only: it cannot be split, because two of them leave only what both
 * of them name.
 */
export function allowUsed({ entityId, inUse, kept, ours, lackOfEvidence, slots }: Facts): Plan {
  const own = ours.at(0);
  const unchanged: Plan = {
    policies: own
      ? [suggestedPolicy('NONE', own.content, { name: own.name, policyId: own.id, added: [], removed: [] })]
      : [],
    notFitting: new Set(),
  };
  if (lackOfEvidence !== undefined) {
    return unchanged;
  }
  const named = [...new Set([...inUse, ...kept.keys()])].sort();
  const unnamed = named.filter((namespace) => !canBeNamed(namespace));
  if (unnamed.length > 0) {
    return { ...unchanged, warning: unnamedKept(unnamed) };
  }
  const content = own ? withServices(own, named) : denyContent(SID, 'NotAction', named);
  if (characters(content) > MAX_CHARACTERS || slots === 0) {
    return { ...unchanged, warning: TOO_LONG };
  }
  // What is not named is denied.
  const added = own ? own.services.filter((service) => !named.includes(service)) : [];
  const removed = own ? named.filter((service) => !own.services.includes(service)) : [];
  if (own && added.length + removed.length === 0) {
    return unchanged;
  }
  const change = { name: `${SID}-${entityId}`, policyId: own?.id, added, removed };
  return { ...unchanged, policies: [suggestedPolicy(own ? 'UPDATE' : 'CREATE', content, change)] };
}
