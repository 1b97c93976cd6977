import { PROTECTED_SERVICES } from './protected-services';
import { isUnused, type ReportDocument } from '../report/report-document';
import type { AccessDetail } from '../report/types';
import type { ScpStrategy } from '../../lib/wire/report';
import type { SuggestedScp } from './document';
import { characters, deniedBy } from './policies';
import { ascending, type Service, suggest } from './strategies';
import { generalWarnings, notInReport } from './warnings';

export interface SuggestedScpOptions {
  readonly strategy: ScpStrategy;
  /** Namespaces to protect besides {@link PROTECTED_SERVICES}, such as `ec2`, in any order and case. */
  readonly protectedServices: readonly string[];
}

const POLICY_NAMES: Readonly<Record<ScpStrategy, string>> = {
  DENY_UNUSED: 'DenyUnusedServices',
  ALLOW_USED: 'DenyAllButUsedServices',
};

/**
 * Suggests service control policies (SCPs) that take away what nobody used, for a person to read, try and attach. The same
 * facts give the same document, in whatever order they come. Nothing is suggested where a policy would be wrong.
 *
 * @param report - one that is not narrowed to a policy; from others no policy is suggested
 */
export function suggestedScp(
  report: ReportDocument,
  { strategy, protectedServices }: SuggestedScpOptions,
): SuggestedScp {
  const { Request, Job } = report;
  const added = ascending(protectedServices.map((namespace) => namespace.toLowerCase()));
  const protections = new Map([
    ...added.map((namespace) => [namespace, 'asked for by protectedServices'] as const),
    ...PROTECTED_SERVICES.map(({ namespace, reason }) => [namespace, reason] as const),
  ]);
  const services = servicesOf(report, protections);
  const suggestion = suggest(strategy, Request.OrganizationsPolicyId, services, protections);
  const listed = new Set(services.map(({ namespace }) => namespace));
  const unlisted = added.filter((namespace) => !listed.has(namespace));
  const isDenied = deniedBy(suggestion.policies);
  const entity = Request.EntityPath.slice(Request.EntityPath.lastIndexOf('/') + 1);
  return {
    SchemaVersion: '1',
    Request: { ...Request, Strategy: strategy, ProtectedServices: added },
    JobId: Job.JobId,
    Warnings: [
      ...suggestion.warnings,
      ...(unlisted.length > 0 ? [notInReport(unlisted)] : []),
      ...generalWarnings(strategy, Request.UnusedForDays),
    ],
    Policies: suggestion.policies.map((content, index) => ({
      Name: `${POLICY_NAMES[strategy]}-${entity}-${index + 1}`,
      Characters: characters(content),
      Content: content,
    })),
    Decisions: services.map((service) => {
      const denied = isDenied(service.namespace);
      return {
        ServiceNamespace: service.row.ServiceNamespace,
        ServiceName: service.row.ServiceName,
        Decision: denied ? 'DENIED' : 'KEPT',
        Reason: reason(service, denied),
      };
    }),
  };
}

/** Each namespace once, with its latest use: a second row must never take away what the first one shows as used. */
function servicesOf(report: ReportDocument, protections: ReadonlyMap<string, string>): readonly Service[] {
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
    .map(([namespace, row]) => ({
      namespace,
      row,
      unused: isUnused(row, report),
      protection: protections.get(namespace),
    }));
}

/** Dates instead of days ago, so that two documents differ only where the facts do. */
function reason({ row, unused, protection }: Service, denied: boolean): string {
  const { LastAuthenticatedTime: time } = row;
  const use = unused ? 'last used' : 'used';
  const fact =
    time === undefined ? 'never used in the tracking period' : `${use} on ${time.slice(0, 'YYYY-MM-DD'.length)}`;
  if (denied || !unused) {
    return fact;
  }
  return protection === undefined ? `${fact}, but denied by no policy: see Warnings` : `protected: ${protection}`;
}
