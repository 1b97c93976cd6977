import type { Plan } from './deny-unused';
import type { ScpContent, SuggestedPolicy } from './document';
import type { Facts } from './facts';
import { MAX_CHARACTERS } from './limits';
import { type OwnPolicy, withServices } from './own-policies';
import { canBeNamed, characters, denyContent, suggestedPolicy } from './policies';
import { TOO_LONG, unnamedKept } from './warnings';

export const SID = 'DenyAllButUsedServices';

/**
 * Denies all but what is used and what is kept. One policy only: it cannot be split, because two of them leave only what both
 * of them name. Where there are several, each names all of it, and only one of those that say the same remains.
 */
export function allowUsed({ entityId, services, inUse, kept, ours, lackOfEvidence, slots }: Facts): Plan {
  const unchanged: Plan = { policies: ours.map(asItIs), notFitting: new Set() };
  if (lackOfEvidence !== undefined) {
    return unchanged;
  }
  const named = [...new Set([...inUse, ...kept.keys()])].sort();
  const unnamed = named.filter((namespace) => !canBeNamed(namespace));
  if (unnamed.length > 0) {
    return { ...unchanged, warning: unnamedKept(unnamed) };
  }
  const name = `${SID}-${entityId}`;
  // What another one of ours denies to some may be in use by those whom that one excepts: this one must not deny it to them.
  const used = new Set(services.filter(({ unused }) => !unused).map(({ namespace }) => namespace));
  const namedBy = (own: OwnPolicy) => [...new Set([...named, ...own.services.filter((each) => used.has(each))])].sort();
  const contents =
    ours.length > 0 ? ours.map((own) => withServices(own, namedBy(own))) : [denyContent(SID, 'NotAction', named)];
  if (contents.some((content) => characters(content) > MAX_CHARACTERS) || slots === 0) {
    return { ...unchanged, warning: TOO_LONG };
  }
  if (ours.length === 0) {
    return { ...unchanged, policies: [suggestedPolicy('CREATE', contents[0], { name, added: [], removed: [] })] };
  }
  const texts = contents.map((content) => JSON.stringify(content));
  const policies = ours.map((own, index) =>
    texts.indexOf(texts[index]) < index ? detached(own) : changed(own, contents[index], namedBy(own), name),
  );
  return { ...unchanged, policies };
}

function asItIs(own: OwnPolicy): SuggestedPolicy {
  return suggestedPolicy('NONE', own.content, { name: own.name, policyId: own.id, added: [], removed: [] });
}

/** Another policy says the same, so that nothing is denied any less. */
function detached({ id, name }: OwnPolicy): SuggestedPolicy {
  return { Action: 'DETACH', PolicyId: id, Name: name, Characters: 0, Added: [], Removed: [] };
}

function changed(own: OwnPolicy, content: ScpContent, named: readonly string[], name: string): SuggestedPolicy {
  // What is not named is denied.
  const added = own.services.filter((service) => !named.includes(service));
  const removed = named.filter((service) => !own.services.includes(service));
  return added.length + removed.length === 0
    ? asItIs(own)
    : suggestedPolicy('UPDATE', content, { name, policyId: own.id, added, removed });
}
