import type { Clock } from '../core/clock';
import { DESCRIBE_PACE, LIST_PACE } from '../core/time-rules';
import type { AttachedPolicy, Boundary } from '../suggestion/boundary';
import { Attempts, reasonOf } from './attempts';
import { Cache } from './cache';
import type { ReadTimes } from './facts';
import type { OrganizationReads, PolicySummary } from './port';

/** Reads which SCPs are attached to an entity and to all above it. */
export class BoundaryReader {
  private readonly contents: Cache<string>;
  private readonly lists: Attempts;
  private readonly descriptions: Attempts;

  constructor(
    private readonly reads: OrganizationReads,
    clock: Clock,
  ) {
    this.contents = new Cache(clock);
    this.lists = new Attempts(clock, LIST_PACE);
    this.descriptions = new Attempts(clock, DESCRIBE_PACE);
  }

  /** Never fails: what was not read says why. All levels are read or none, because a missing policy would change decisions. */
  public async read(entityPath: string, times: ReadTimes): Promise<Boundary> {
    const [, ...entityIds] = entityPath.split('/');
    try {
      const levels = [];
      for (const entityId of entityIds) {
        levels.push({ entityId, policies: await this.policies(entityId, times) });
      }
      return { levels };
    } catch (error) {
      return { unread: reasonOf(error) };
    }
  }

  private async policies(entityId: string, times: ReadTimes): Promise<readonly AttachedPolicy[]> {
    const summaries: PolicySummary[] = [];
    let token: string | undefined;
    do {
      const page = await this.lists.call(() => this.reads.policiesFor(entityId, token), times);
      summaries.push(...page.items);
      token = page.next;
    } while (token !== undefined);
    const policies: AttachedPolicy[] = [];
    for (const { id, name } of summaries) {
      const content = await this.contents.getOrRead(id, () =>
        this.descriptions.call(() => this.reads.policyContent(id), times),
      );
      policies.push({ id, name, content });
    }
    return policies;
  }
}
