import { DATA_PLANE } from './data-plane';
import type { KeptKind } from './document';
import needs from './needs/needs.json';
import { PROTECTED_SERVICES } from './protected-services';
import { TWINS } from './twins';

/** Why a service is never denied, although nobody used it. */
export interface Keep {
  readonly kind: KeptKind;
  /** In words that follow "last used on …; ". */
  readonly reason: string;
}

const NEEDS: Readonly<Partial<Record<string, Readonly<Record<string, string>>>>> = needs;

/**
 * Every service that is kept, whether the report lists it or not, with the first reason that there is.
 *
 * @param inUse namespaces that somebody used
 * @param protectedServices namespaces that the user protects
 */
export function keptServices(
  inUse: readonly string[],
  protectedServices: readonly string[],
): ReadonlyMap<string, Keep> {
  const kept = new Map<string, Keep>();
  const add = (namespace: string, kind: KeptKind, reason: string) => {
    if (!kept.has(namespace)) {
      kept.set(namespace, { kind, reason });
    }
  };
  for (const namespace of protectedServices) {
    add(namespace, 'PROTECTED', 'protected: requested by protectedServices');
  }
  for (const { namespace, kind, reason } of PROTECTED_SERVICES) {
    add(namespace, kind, `protected: ${reason}`);
  }
  for (const [namespace, what] of DATA_PLANE) {
    add(namespace, 'DATA_PLANE', `${what} are used at their own endpoint, which the report may not see`);
  }
  for (const { namespace, service, source } of needsOf(inUse)) {
    // An action names its service; a policy or a page does not.
    add(namespace, 'NEEDED', `needed by ${source.startsWith(`${service}:`) ? source : `${service} (${source})`}`);
  }
  const isKeptOrUsed = new Set([...inUse, ...kept.keys()]);
  for (const twins of TWINS) {
    const reason = twins.find((namespace) => isKeptOrUsed.has(namespace));
    for (const namespace of reason === undefined ? [] : twins) {
      add(namespace, 'TWIN', `another name of ${reason ?? ''}`);
    }
  }
  return kept;
}

interface Need {
  readonly namespace: string;
  /** Which service needs it. */
  readonly service: string;
  readonly source: string;
}

/** What services need, what that needs, and so on; each once. */
function needsOf(inUse: readonly string[]): readonly Need[] {
  const needs: Need[] = [];
  const known = new Set(inUse);
  for (let services = [...inUse].sort(); services.length > 0;) {
    const found = services.flatMap((service) =>
      Object.entries(NEEDS[service] ?? {}).map(([namespace, source]): Need => ({ namespace, service, source })),
    );
    services = [];
    for (const need of found.filter(({ namespace }) => !known.has(namespace))) {
      if (!known.has(need.namespace)) {
        known.add(need.namespace);
        needs.push(need);
        services.push(need.namespace);
      }
    }
  }
  return needs;
}
