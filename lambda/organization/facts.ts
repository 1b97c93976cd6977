import type { ReportNames } from '../report/report-document';
import type { Boundary } from '../suggestion/boundary';
import type { AccountAge } from '../suggestion/evidence';

/** Until when the organization is read: milliseconds since the epoch. */
export interface ReadTimes {
  /** When the report was requested: a permission that the role got then may not have reached Organizations yet. */
  readonly requestedAt: number;
  /** No call begins after it. */
  readonly until: number;
}

/** What a report shows beside ids, and when the accounts below its path joined the organization. */
export interface Names {
  readonly names: ReportNames;
  /** Absent if they were not all read. */
  readonly ages?: readonly AccountAge[];
}

/** What a delivery asks of the organization; a caller that has read it already answers from that. Nothing of it fails. */
export interface OrganizationFacts {
  /** The service control policies (SCPs) attached to an entity and to all above it. */
  boundary(entityPath: string, times: ReadTimes): Promise<Boundary>;
  /**
   * The names of an entity and of others, and the ages of the accounts below it.
   *
   * @param mentioned paths of the others, the most important first
   */
  names(entityPath: string, mentioned: readonly string[], times: ReadTimes): Promise<Names>;
}
