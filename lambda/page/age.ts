import { daysBefore, isUnused, type ReportDocument } from '../report/report-document';
import type { AccessDetail } from '../report/types';

/** Where the picture divides the time since the last use, in days; the report's own `UnusedForDays` joins them. */
const EDGES = [7, 30, 90, 180, 400];

/** How the page speaks of a service: `unused` was used once, but not for `UnusedForDays`; `never` not in the tracking period. */
export type Status = 'used' | 'unused' | 'never';

/** Services whose last use is equally long ago. */
export interface AgeGroup {
  /** Such as `7 to 30 days ago`. */
  readonly label: string;
  readonly status: Status;
  /** How many services it holds. */
  readonly services: number;
}

type Made = Pick<ReportDocument, 'Job' | 'Request'>;

export function statusOf(row: AccessDetail, made: Made): Status {
  if (row.LastAuthenticatedTime === undefined) {
    return 'never';
  }
  return isUnused(row, made) ? 'unused' : 'used';
}

/**
 * The services by the time since their last use, latest first, `never` last. Because `UnusedForDays` is one of the edges,
 * each group is either used or unused as a whole.
 */
export function ageGroups({ AccessDetails: rows, ...made }: ReportDocument): readonly AgeGroup[] {
  const { UnusedForDays: limit } = made.Request;
  const edges = [...new Set([...EDGES, limit])].sort((a, b) => a - b);
  const ages = rows.flatMap(({ LastAuthenticatedTime: time }) => time ?? []).map((time) => daysBefore(made, time));
  const groups = edges.map((to, index): AgeGroup => ({
    label: index === 0 ? `In the last ${inDays(to)}` : `${edges[index - 1]} to ${to} days ago`,
    status: to <= limit ? 'used' : 'unused',
    services: ages.filter((age) => age <= to && (index === 0 || age > edges[index - 1])).length,
  }));
  const last = edges[edges.length - 1];
  const older = ages.filter((age) => age > last).length;
  return [
    ...groups,
    // IAM promises 400 days and may know more.
    ...(older > 0 ? [{ label: `Over ${last} days ago`, status: 'unused' as const, services: older }] : []),
    { label: 'Never', status: 'never', services: rows.length - ages.length },
  ];
}

/** Such as `1 day` or `90 days`. */
export function inDays(days: number): string {
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}
