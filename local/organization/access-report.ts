import type { AccountEntity, Entity } from './entities';
import type { Policy, Usage } from './organization';
import { accessibleServices } from './service-control-policy';
import { services } from './services';

/** Milliseconds: the shortest period that AWS tracks. Earlier uses are not reported. */
const TRACKING_PERIOD = 400 * 86_400_000;

/** One service of a report, spelled as IAM's `AccessDetail`. */
export interface AccessDetail {
  readonly ServiceName: string;
  readonly ServiceNamespace: string;
  /** `iam` has a Region even if nobody used it. */
  readonly Region?: string;
  /** Path of the account that used the service last; absent if nobody used it. */
  readonly EntityPath?: string;
  /** Milliseconds since the epoch; absent if nobody used the service. */
  readonly LastAuthenticatedTime?: number;
  /** Number of accounts that used the service. */
  readonly TotalAuthenticatedEntities: number;
}

export interface AccessReportRequest {
  readonly entity: Entity;
  readonly policies: ReadonlyMap<string, Policy>;
  readonly managementAccountId: string;
  /** Reports on this SCP alone. Ignored for the management account, as by AWS. */
  readonly policy?: Policy;
  /** AWS's services, namespace to name, in ascending order of the namespaces. Default: all that are known. */
  readonly services?: ReadonlyMap<string, string>;
  /** The time of the report, in milliseconds since the epoch. */
  readonly at: number;
}

/**
 * A report as the IAM guide describes it: the services that SCPs leave to an entity, and the last use of each by the entity's
 * accounts. In ascending order of the namespaces.
 */
export function accessReport(request: AccessReportRequest): readonly AccessDetail[] {
  const { entity, managementAccountId } = request;
  const names = request.services ?? services;
  const isManagementAccount = entity.path.endsWith(`/${managementAccountId}`);
  // SCPs do not limit the management account, and only the report on it has its activity.
  const { accessible, accounts } = isManagementAccount
    ? { accessible: [...names.keys()], accounts: entity.accounts }
    : {
        accessible: [...names.keys()].filter(isLeftBySCPs(request)),
        accounts: entity.accounts.filter(({ account }) => account.id !== managementAccountId).filter(within(request)),
      };
  const lastUses = lastUsesOf(accounts, request.at);
  return accessible.map((service) => accessDetail(service, names.get(service) ?? service, lastUses.get(service)));
}

function isLeftBySCPs({ entity, policies, policy }: AccessReportRequest): (service: string) => boolean {
  const levels = policy
    ? [[policy.content]]
    : entity.policyIdsByLevel.map((ids) => ids.flatMap((id) => policies.get(id)?.content ?? []));
  const accessible = accessibleServices(levels);
  return (service) => accessible.has(service);
}

/** With an SCP, only accounts to which it applies count: it is attached to them or to a parent. */
function within({ policy }: AccessReportRequest): (account: AccountEntity) => boolean {
  return ({ policyIdsByLevel }) => policy === undefined || policyIdsByLevel.some((ids) => ids.includes(policy.id));
}

interface LastUse {
  readonly region: string;
  readonly entityPath: string;
  readonly time: number;
  readonly accounts: ReadonlySet<string>;
}

function lastUsesOf(accounts: readonly AccountEntity[], at: number): ReadonlyMap<string, LastUse> {
  const lastUses = new Map<string, LastUse>();
  for (const { account, path } of accounts) {
    for (const usage of account.usage) {
      const time = timeOf(usage, at);
      if (time > at || time < at - TRACKING_PERIOD) {
        continue;
      }
      const known = lastUses.get(usage.service);
      const users = new Set(known?.accounts).add(account.id);
      const latest = known && known.time >= time ? known : { region: usage.region, entityPath: path, time };
      lastUses.set(usage.service, { ...latest, accounts: users });
    }
  }
  return lastUses;
}

function timeOf({ lastAuthenticatedTime, daysAgo = 0 }: Usage, at: number): number {
  return lastAuthenticatedTime === undefined
    ? Math.round(at - daysAgo * 86_400_000)
    : Date.parse(lastAuthenticatedTime);
}

function accessDetail(service: string, serviceName: string, lastUse?: LastUse): AccessDetail {
  const name = { ServiceName: serviceName, ServiceNamespace: service };
  if (lastUse) {
    const { region, entityPath, time, accounts } = lastUse;
    return {
      ...name,
      Region: region,
      EntityPath: entityPath,
      LastAuthenticatedTime: time,
      TotalAuthenticatedEntities: accounts.size,
    };
  }
  return { ...name, ...(service === 'iam' && { Region: 'us-east-1' }), TotalAuthenticatedEntities: 0 };
}
