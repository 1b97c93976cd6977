import { daysBefore, isUnused, type ReportDocument } from '../report/report-document';
import type { AccessDetail } from '../report/types';
import { WORDS } from './words';

/** Limits of the bars, in days since the last use. The report's own `UnusedForDays` joins them. */
const EDGES = [7, 30, 90, 180, 400];

/** `unused`: last used longer ago than `UnusedForDays`. `never`: not used in the time that IAM tracks. */
export type Status = 'used' | 'unused' | 'never';

/** Services whose last use is equally long ago. */
export interface AgeGroup {
  /** Such as `7 to 30 days ago`. */
  readonly label: string;
  readonly status: Status;
  /** Number of services in the group. */
  readonly services: number;
}

/** What the age of a use is counted from. */
type ReportTimes = Pick<ReportDocument, 'Job' | 'Request'>;

export function statusOf(row: AccessDetail, times: ReportTimes): Status {
  if (row.LastAuthenticatedTime === undefined) {
    return 'never';
  }
  return isUnused(row, times) ? 'unused' : 'used';
}

/**
 * The services by the time since their last use, latest first, `never` last. Because `UnusedForDays` is one of the edges,
 * each group is either used or unused as a whole.
 */
export function ageGroups({ AccessDetails: rows, ...times }: ReportDocument): readonly AgeGroup[] {
  const { ages: words } = WORDS.chart;
  const { UnusedForDays: limit } = times.Request;
  const edges = [...new Set([...EDGES, limit])].sort((a, b) => a - b);
  const ages = rows.flatMap(({ LastAuthenticatedTime: time }) => time ?? []).map((time) => daysBefore(times, time));
  const groups = edges.map((to, index): AgeGroup => ({
    label: index === 0 ? words.first(to) : words.between(edges[index - 1], to),
    status: to <= limit ? 'used' : 'unused',
    services: ages.filter((age) => age <= to && (index === 0 || age > edges[index - 1])).length,
  }));
  const last = edges[edges.length - 1];
  const older = ages.filter((age) => age > last).length;
  return [
    ...groups,
    // IAM promises 400 days and may know more.
    ...(older > 0 ? [{ label: words.over(last), status: 'unused' as const, services: older }] : []),
    { label: words.never, status: 'never', services: rows.length - ages.length },
  ];
}
