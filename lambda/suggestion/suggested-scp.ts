import { SERVICE_NAMES } from '../../lib/wire/service-names';
import type { ScpStrategy } from '../../lib/wire/report';
import { isUnused, type ReportDocument } from '../report/report-document';
import type { AccessDetail } from '../report/types';
import * as allowing from './allow-used';
import { type Boundary, boundaryDocument, denialsBy, denyingBy, readPolicies, type ReadPolicy } from './boundary';
import { decisions } from './decisions';
import * as denying from './deny-unused';
import type { PolicyAction, SuggestedScp } from './document';
import { type AccountAge, accountAges, lackOfEvidence, youngRegions } from './evidence';
import type { Facts, Service } from './facts';
import { keptServices } from './keep';
import { ASSUMED_FREE, MAX_ATTACHED } from './limits';
import { type OwnForm, type OwnPolicy, ownPolicies, split } from './own-policies';
import { canBeNamed } from './policies';
import * as warnings from './warnings';

export interface SuggestionOptions {
  readonly strategy: ScpStrategy;
  /** Namespaces to protect, such as `ec2`, in any order and case. */
  readonly protectedServices: readonly string[];
  /** What is attached to the reported entity and to all above it. */
  readonly boundary: Boundary;
  /** Of the accounts below the path; absent where they could not be read. */
  readonly ages?: readonly AccountAge[];
}

const STRATEGIES = {
  DENY_UNUSED: { form: { sid: denying.SID, element: 'Action' }, plan: denying.denyUnused },
  ALLOW_USED: { form: { sid: allowing.SID, element: 'NotAction' }, plan: allowing.allowUsed },
} as const;
/** Every service that has IAM actions. */
const KNOWN_SERVICES = SERVICE_NAMES.trim()
  .split('\n')
  .map((line) => line.slice(0, line.indexOf(' ')));
const ORDER: readonly PolicyAction[] = ['DETACH', 'UPDATE', 'NONE', 'CREATE'];

/**
 * Suggests what to do with service control policies (SCPs) so that they take away what nobody used, for a person to read, try and
 * attach. The same facts give the same document, in whatever order they come. What an earlier suggestion denies stays denied
 * unless it is needed, kept or protected by now.
 */
export function suggestedScp(report: ReportDocument, options: SuggestionOptions): SuggestedScp {
  const { strategy, boundary } = options;
  const added = ascending(options.protectedServices.map((namespace) => namespace.toLowerCase()));
  const policies = readPolicies(boundary);
  const { form, plan: planOf } = STRATEGIES[strategy];
  const facts = factsOf(report, options, added, policies, form);
  const plan = planOf(facts);
  const decided = decisions(facts, plan, takenAway(boundary, facts.ours));
  const listed = new Set(facts.services.map(({ namespace }) => namespace));
  const unlisted = added.filter((namespace) => !listed.has(namespace));
  return {
    SchemaVersion: '2',
    Request: { ...report.Request, Strategy: strategy, ProtectedServices: added },
    JobId: report.Job.JobId,
    Warnings: [
      ...ofThisSuggestion(report, options, facts, plan, decided),
      ...(unlisted.length > 0 ? [warnings.notInReport(unlisted)] : []),
      ...warnings.generalWarnings(strategy, report.Request.UnusedForDays),
    ],
    Boundary: boundaryDocument(boundary, report.Names?.Entities),
    AccountAges: accountAges(report, options.ages),
    Policies: plan.policies.toSorted((a, b) => ORDER.indexOf(a.Action) - ORDER.indexOf(b.Action)),
    Decisions: decided,
  };
}

function factsOf(
  report: ReportDocument,
  { boundary, ages }: SuggestionOptions,
  protectedServices: readonly string[],
  policies: readonly ReadPolicy[],
  form: OwnForm,
): Facts {
  const ours = ownPolicies(policies, form);
  const statements = split(policies, ours);
  const deniedByUs = denyingBy(statements.ours);
  const services = servicesOf(report);
  const used = services.filter(({ unused }) => !unused).map(({ namespace }) => namespace);
  const attempted = used.filter((namespace) => deniedByUs(namespace).length > 0);
  const { EntityPath } = report.Request;
  return {
    entityId: EntityPath.slice(EntityPath.lastIndexOf('/') + 1),
    sid: form.sid,
    services,
    ...usedAndKept(used, attempted, protectedServices),
    ours,
    deniedByUs,
    deniedByOthers: denialsBy(statements.others),
    slots:
      'unread' in boundary
        ? ASSUMED_FREE
        : Math.max(0, MAX_ATTACHED - policies.filter(({ isOwnLevel }) => isOwnLevel).length + ours.length),
    lackOfEvidence: lackOfEvidence(report, ages),
  };
}

/** What is attempted, and kept or needed, is opened, and then in use: so what it needs is needed too. */
function usedAndKept(
  used: readonly string[],
  attempted: readonly string[],
  protectedServices: readonly string[],
): Pick<Facts, 'inUse' | 'kept'> {
  const inUse = used.filter((namespace) => !attempted.includes(namespace));
  const kept = keptServices(inUse, protectedServices);
  const left = attempted.filter((namespace) => !kept.has(namespace));
  if (left.length === attempted.length) {
    return { inUse, kept };
  }
  const then = usedAndKept(used, left, protectedServices);
  // What counts as in use then is needed by nothing more, and yet kept.
  return { ...then, kept: new Map([...kept, ...then.kept]) };
}

/** What a policy may keep out of the report: every service there is, where the policies are known. */
function takenAway(boundary: Boundary, ours: readonly OwnPolicy[]): readonly string[] {
  return 'unread' in boundary ? [] : [...KNOWN_SERVICES, ...ours.flatMap(({ services }) => services)];
}

function ofThisSuggestion(
  report: ReportDocument,
  { boundary, ages }: SuggestionOptions,
  { lackOfEvidence: lack, services }: Facts,
  { policies, notFitting, warning }: denying.Plan,
  decided: SuggestedScp['Decisions'],
): readonly string[] {
  const named = (name: string) =>
    decided.filter(({ Decision }) => Decision === name).map(({ ServiceNamespace }) => ServiceNamespace);
  const attempted = named('ATTEMPTED');
  const unnamed = services.filter(({ namespace, unused }) => unused && !canBeNamed(namespace));
  const young = youngRegions(report);
  const changesNothing = policies.every(({ Action }) => Action === 'NONE');
  const nothing = lack ?? warning ?? (changesNothing && notFitting.size === 0 ? warnings.NOTHING_UNUSED : undefined);
  return [
    ...(nothing === undefined ? [] : [nothing]),
    ...(attempted.length > 0 ? [warnings.attempted(attempted)] : []),
    ...(notFitting.size > 0 ? [warnings.notFitting([...notFitting])] : []),
    ...(unnamed.length > 0 ? [warnings.unnamedUnused(unnamed.map(({ namespace }) => namespace))] : []),
    ...(young.length > 0 && lack === undefined ? [warnings.youngRegions(young)] : []),
    ...('unread' in boundary ? [warnings.boundaryUnread(boundary.unread)] : []),
    ...(ages === undefined || ages.some(({ joinedAt }) => joinedAt === undefined) ? [warnings.AGES_UNREAD] : []),
  ];
}

/** Each namespace once, with its latest use: a second row must never take away what the first one shows as used. */
function servicesOf(report: ReportDocument): readonly Service[] {
  const rows = new Map<string, AccessDetail>();
  for (const row of report.AccessDetails) {
    const namespace = row.ServiceNamespace.toLowerCase();
    const known = rows.get(namespace);
    if (known === undefined || (known.LastAuthenticatedTime ?? '') < (row.LastAuthenticatedTime ?? '')) {
      rows.set(namespace, row);
    }
  }
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([namespace, row]) => ({ namespace, row, unused: isUnused(row, report) }));
}

/** Each once, in an order that depends on no locale. */
function ascending(namespaces: readonly string[]): readonly string[] {
  return [...new Set(namespaces)].sort();
}
