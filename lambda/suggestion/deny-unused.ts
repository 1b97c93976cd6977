import { isOutright } from './boundary';
import type { ScpContent, SuggestedPolicy } from './document';
import type { Facts, Service } from './facts';
import { MAX_CHARACTERS } from './limits';
import { type OwnPolicy, withServices } from './own-policies';
import { canBeNamed, characters, denyContent, suggestedPolicy } from './policies';

export const SID = 'DenyUnusedServices';

/** What a strategy makes of the facts. */
export interface Plan {
  readonly policies: readonly SuggestedPolicy[];
  /** Would be denied, but no policy has room; the most certain ones were taken first. */
  readonly notFitting: ReadonlySet<string>;
  /** Why the strategy suggests no policy at all. */
  readonly warning?: string;
}

/** A policy in the making. */
interface Draft {
  readonly own?: OwnPolicy;
  readonly services: string[];
  length: number;
}

/** Denies each service that nobody used, nothing keeps, and no other policy denies as well. What is denied stays denied. */
export function denyUnused(facts: Facts): Plan {
  const { ours, kept, deniedByOthers, slots } = facts;
  const drafts = ours.map((own): Draft => {
    const services = own.services.filter(
      (service) => !kept.has(service) && !isOutright(deniedByOthers(service), own.condition),
    );
    return { own, services, length: characters(withServices(own, services)) };
  });
  const notFitting = new Set<string>();
  for (const { namespace } of candidates(facts)) {
    const draft = drafts.find(({ length }) => length + cost(namespace) <= MAX_CHARACTERS) ?? newDraft(drafts, slots);
    if (draft === undefined) {
      notFitting.add(namespace);
    } else {
      draft.services.push(namespace);
      draft.length += cost(namespace);
    }
  }
  return { policies: drafts.map((draft) => policyOf(draft, facts)), notFitting };
}

/** The most certain first: never used, then not used for longest. */
function candidates({ services, kept, ours, deniedByOthers, lackOfEvidence }: Facts): readonly Service[] {
  if (lackOfEvidence !== undefined) {
    return [];
  }
  const denied = new Set(ours.flatMap((own) => own.services));
  return services
    .filter(
      ({ namespace, unused }) =>
        unused &&
        !kept.has(namespace) &&
        !denied.has(namespace) &&
        canBeNamed(namespace) &&
        !isDeniedAlready(namespace, ours, deniedByOthers),
    )
    .toSorted((a, b) => ((a.row.LastAuthenticatedTime ?? '') < (b.row.LastAuthenticatedTime ?? '') ? -1 : 1));
}

function newDraft(drafts: Draft[], slots: number): Draft | undefined {
  // What is left empty is detached, and makes room.
  if (drafts.filter(({ own, services }) => own === undefined || !isEmpty(own, services)).length >= slots) {
    return undefined;
  }
  const draft: Draft = { services: [], length: characters(denyContent(SID, 'Action', [])) };
  drafts.push(draft);
  return draft;
}

/** Whether another policy denies it to all whom one of ours would deny it. */
export function isDeniedAlready(
  namespace: string,
  ours: readonly OwnPolicy[],
  deniedByOthers: Facts['deniedByOthers'],
): boolean {
  const denials = deniedByOthers(namespace);
  return isOutright(denials) || ours.some(({ condition }) => isOutright(denials, condition));
}

/** Of one more service, with a comma that the first does not have. */
function cost(namespace: string): number {
  return `"${namespace}:*",`.length;
}

function policyOf({ own, services }: Draft, { entityId }: Facts): SuggestedPolicy {
  const name = `${SID}-${entityId}`;
  const sorted = services.toSorted();
  if (own === undefined) {
    return suggestedPolicy('CREATE', denyContent(SID, 'Action', sorted), { name, added: sorted, removed: [] });
  }
  const added = sorted.filter((service) => !own.services.includes(service));
  const removed = own.services.filter((service) => !sorted.includes(service));
  if (isEmpty(own, sorted)) {
    return { Action: 'DETACH', PolicyId: own.id, Name: own.name, Characters: 0, Added: [], Removed: removed.sort() };
  }
  if (added.length + removed.length === 0) {
    return suggestedPolicy('NONE', own.content, { name: own.name, policyId: own.id, added, removed });
  }
  const content: ScpContent = withServices(own, sorted);
  return suggestedPolicy('UPDATE', content, { name, policyId: own.id, added, removed });
}

/** Nothing of ours and nothing of anybody else's is left in it. */
function isEmpty({ content, otherActions }: OwnPolicy, services: readonly string[]): boolean {
  return services.length + otherActions.length === 0 && content.Statement.length === 1;
}
