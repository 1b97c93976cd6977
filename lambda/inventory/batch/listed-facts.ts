import type { Names, OrganizationFacts } from '../../organization/facts';
import type { EntityName } from '../../report/report-document';
import type { AttachedPolicy, Boundary } from '../../suggestion/boundary';
import type { AccountAge } from '../../suggestion/evidence';
import { goneWhileListed, notListedByRun } from '../messages';
import type { ListedOrganization } from '../types';

/**
 * What a delivery asks of the organization, answered from what the run has listed: no call for each report, which AWS Organizations
 * would throttle, and the same for all reports of a run.
 */
export class ListedFacts implements OrganizationFacts {
  private readonly policies = new Map<string, AttachedPolicy[]>();
  private readonly entities: ReadonlyMap<string, EntityName>;

  constructor(private readonly listed: ListedOrganization) {
    for (const { Id: id, Name: name, Content: content, Targets } of listed.Policies) {
      for (const target of Targets) {
        const attached = this.policies.get(target) ?? [];
        attached.push({ id, name, content });
        this.policies.set(target, attached);
      }
    }
    this.entities = new Map([
      ...listed.Units.map(({ Id, Name }): [string, EntityName] => [Id, { Name }]),
      ...listed.Accounts.map(({ Id, Name, JoinedAt }): [string, EntityName] => [
        Id,
        { Name, ...(JoinedAt !== undefined && { JoinedTimestamp: JoinedAt }) },
      ]),
    ]);
  }

  /** All levels or none: a missing policy would change decisions. */
  public boundary(entityPath: string): Promise<Boundary> {
    const [, ...entityIds] = entityPath.split('/');
    const levels = entityIds.map((entityId) => ({ entityId, policies: this.policies.get(entityId) ?? [] }));
    const gone = levels.flatMap(({ policies }) => policies).find(({ content }) => content === '');
    return Promise.resolve(gone === undefined ? { levels } : { unread: goneWhileListed(gone.id) });
  }

  public names(entityPath: string, mentioned: readonly string[]): Promise<Names> {
    const ids = [...new Set([entityPath, ...mentioned].flatMap((path) => path.split('/').slice(2)))].sort();
    const named = ids.flatMap((id) => {
      const name = this.entities.get(id);
      return name === undefined ? [] : [[id, name] as const];
    });
    const missing = ids.length - named.length;
    const ages = this.ages(entityPath);
    return Promise.resolve({
      names: {
        NumberOfNamesMissing: missing,
        ...(missing > 0 && { Reason: notListedByRun() }),
        Entities: Object.fromEntries(named),
      },
      ...(ages && { ages }),
    });
  }

  /** Of the active accounts at or below a path, without the management account unless it is the path's own. */
  private ages(entityPath: string): AccountAge[] | undefined {
    const { Accounts, ManagementAccountId } = this.listed;
    if (Accounts.some(({ EntityPath }) => EntityPath === '')) {
      return undefined;
    }
    return Accounts.filter(
      ({ Id, State, EntityPath }) =>
        EntityPath === entityPath ||
        (EntityPath.startsWith(`${entityPath}/`) && State === 'ACTIVE' && Id !== ManagementAccountId),
    ).map(({ Id, JoinedAt }) => ({ accountId: Id, ...(JoinedAt !== undefined && { joinedAt: JoinedAt }) }));
  }
}
