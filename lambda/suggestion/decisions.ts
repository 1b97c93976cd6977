import type { ScpDecision, ScpDenial } from './document';
import { isDeniedAlready, type Plan } from './deny-unused';
import type { Facts, Service } from './facts';
import { canBeNamed } from './policies';
import { verdicts } from './statements';

/** A decision without the names of its service. */
type Outcome = Pick<ScpDecision, 'Decision' | 'Kind' | 'Reason' | 'DeniedBy'>;

/**
 * What becomes of each service that the report lists or that an attached policy takes away, in ascending order.
 *
 * @param takenAway namespaces that may be missing from the report because a policy denies them
 */
export function decisions(facts: Facts, plan: Plan, takenAway: readonly string[]): readonly ScpDecision[] {
  const services = new Map(facts.services.map((service) => [service.namespace, service]));
  const isDenied = deniedBy(plan, facts.sid);
  const decided: ScpDecision[] = [];
  for (const namespace of [...new Set([...services.keys(), ...takenAway])].sort()) {
    const service = services.get(namespace);
    const outcome = service
      ? listed(service, facts, plan, isDenied(namespace))
      : unlisted(namespace, facts, isDenied(namespace));
    if (outcome) {
      const { ServiceNamespace = namespace, ServiceName } = service?.row ?? {};
      decided.push({ ServiceNamespace, ...(ServiceName !== undefined && { ServiceName }), ...outcome });
    }
  }
  return decided;
}

/** Of a service in the report: so no policy denies it outright, unless it was attached a moment ago. */
function listed(service: Service, facts: Facts, plan: Plan, isDenied: boolean): Outcome {
  const { namespace, unused } = service;
  const fact = factOf(service);
  const keep = facts.kept.get(namespace);
  if (!unused) {
    const ours = facts.deniedByUs(namespace);
    return ours.length > 0 && keep === undefined
      ? {
          Decision: 'ATTEMPTED',
          Reason: `denied by ${idsOf(ours)}, and ${fact}: refused calls, or principals that the policy excepts`,
          DeniedBy: ours,
        }
      : { Decision: 'USED', Reason: fact };
  }
  if (isDenied) {
    return { Decision: 'DENIED', Reason: fact };
  }
  if (keep !== undefined) {
    return { Decision: 'KEPT', Kind: keep.kind, Reason: `${fact}; ${keep.reason}` };
  }
  if (isDeniedAlready(namespace, facts.ours, facts.deniedByOthers)) {
    const others = facts.deniedByOthers(namespace);
    return { Decision: 'ALREADY_DENIED', Reason: `${fact}; denied by ${idsOf(others)}`, DeniedBy: others };
  }
  if (!canBeNamed(namespace)) {
    return { Decision: 'KEPT', Kind: 'NOT_NAMEABLE', Reason: `${fact}; IAM takes no actions of it in a policy` };
  }
  return plan.notFitting.has(namespace)
    ? { Decision: 'NOT_FITTING', Reason: `${fact}; the policies that can be attached are full` }
    : { Decision: 'KEPT', Kind: 'NO_EVIDENCE', Reason: `${fact}; Warnings say why nothing new is denied` };
}

/** Of a service that IAM does not list: a policy takes it away, or it is none of this organization's. */
function unlisted(
  namespace: string,
  { kept, deniedByUs, deniedByOthers }: Facts,
  isDenied: boolean,
): Outcome | undefined {
  const others = deniedByOthers(namespace);
  if (others.length > 0) {
    return { Decision: 'ALREADY_DENIED', Reason: `denied by ${idsOf(others)}`, DeniedBy: others };
  }
  const denials = deniedByUs(namespace);
  if (denials.length === 0) {
    return undefined;
  }
  const reason = `denied by ${idsOf(denials)} since an earlier suggestion`;
  const keep = kept.get(namespace);
  return isDenied || keep === undefined
    ? { Decision: 'DENIED', Reason: reason }
    : { Decision: 'KEPT', Kind: keep.kind, Reason: `no longer denied by ${idsOf(denials)}; ${keep.reason}` };
}

/** Dates instead of days ago, so that two documents differ only where the facts do. */
function factOf({ row, unused }: Service): string {
  const { LastAuthenticatedTime: time } = row;
  return time === undefined
    ? 'never used in the tracking period'
    : `${unused ? 'last used' : 'used'} on ${time.slice(0, 'YYYY-MM-DD'.length)}`;
}

function idsOf(denials: readonly ScpDenial[]): string {
  return [...new Set(denials.map(({ PolicyId, EntityId }) => `${PolicyId} at ${EntityId}`))].join(', ');
}

/** Tells of a service whether the statements of ours deny it, once the policies of a plan are what they are to be. */
function deniedBy({ policies }: Plan, sid: string): (namespace: string) => boolean {
  const said = policies.flatMap(({ Content }) =>
    Content ? [verdicts({ ...Content, Statement: Content.Statement.filter(({ Sid }) => Sid === sid) })] : [],
  );
  return (namespace) => said.some(({ denies }) => denies(namespace));
}
