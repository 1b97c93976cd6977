import type { AccessDetail } from '../report/types';
import type { ScpStrategy } from '../../lib/wire/report';
import type { ScpContent } from './document';
import { allowingPolicy, canBeNamed, deniedBy, denyingPolicies } from './policies';
import * as warnings from './warnings';

/** A namespace of the report. */
export interface Service {
  /** In lower case, as IAM compares it. */
  readonly namespace: string;
  readonly row: AccessDetail;
  readonly unused: boolean;
  /** Why it is never denied; absent where it may be. */
  readonly protection?: string;
}

/** Policies to be attached together, and what to know about these very policies. */
export interface Suggestion {
  readonly policies: readonly ScpContent[];
  readonly warnings: readonly string[];
}

/**
 * Chooses the policies of a strategy; none where they would be wrong or empty.
 *
 * @param policyId - of the SCP that the report is narrowed to
 * @param services - of the report, in ascending order
 * @param protections - why each protected namespace is, whether the report lists it or not
 */
export function suggest(
  strategy: ScpStrategy,
  policyId: string | undefined,
  services: readonly Service[],
  protections: ReadonlyMap<string, string>,
): Suggestion {
  if (services.length === 0) {
    return nothing(warnings.NO_SERVICES);
  }
  if (policyId !== undefined) {
    return nothing(warnings.narrowedToPolicy(policyId));
  }
  const suggestion = strategies[strategy](services, protections);
  const neverUsed = services.every(({ row }) => row.LastAuthenticatedTime === undefined);
  return neverUsed ? { ...suggestion, warnings: [warnings.NOTHING_USED, ...suggestion.warnings] } : suggestion;
}

const strategies: Readonly<
  Record<ScpStrategy, (services: readonly Service[], protections: ReadonlyMap<string, string>) => Suggestion>
> = {
  DENY_UNUSED: (services) => {
    const candidates = services.filter(({ unused, protection }) => unused && protection === undefined).map(namespaceOf);
    if (candidates.length === 0) {
      return nothing(warnings.NOTHING_UNUSED);
    }
    const named = candidates.filter(canBeNamed);
    const unnamed = candidates.filter((namespace) => !canBeNamed(namespace));
    const policies = denyingPolicies(named);
    const isDenied = deniedBy(policies);
    const leftOver = named.filter((namespace) => !isDenied(namespace));
    return {
      policies,
      warnings: [
        ...(unnamed.length > 0 ? [warnings.unnamedUnused(unnamed)] : []),
        ...(leftOver.length > 0 ? [warnings.tooMany(leftOver.length)] : []),
      ],
    };
  },
  ALLOW_USED: (services, protections) => {
    const used = services.filter(({ unused }) => !unused).map(namespaceOf);
    // Also what is protected but not in the report: such a policy denies whatever it does not name.
    const kept = ascending([...used, ...protections.keys()]);
    const unnamed = kept.filter((namespace) => !canBeNamed(namespace));
    if (unnamed.length > 0) {
      return nothing(warnings.unnamedKept(unnamed));
    }
    const policy = allowingPolicy(kept);
    return policy ? { policies: [policy], warnings: [] } : nothing(warnings.TOO_LONG);
  },
};

function nothing(warning: string): Suggestion {
  return { policies: [], warnings: [warning] };
}

function namespaceOf({ namespace }: Service): string {
  return namespace;
}

/** Each once, in an order that depends on no locale. */
export function ascending(namespaces: readonly string[]): readonly string[] {
  return [...new Set(namespaces)].sort();
}
