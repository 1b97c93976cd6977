import type { AccessDetail } from '../../organization/access-report';
import { ServiceError } from '../http/service-error';
import type { SortKey } from './validation';

/** Where a page begins. */
export interface Position {
  readonly jobId: string;
  readonly sortKey: SortKey;
  readonly offset: number;
}

/** A marker names the job and the order that it belongs to, as IAM's do by what they refuse. */
export function markerOf({ jobId, sortKey, offset }: Position): string {
  return Buffer.from(JSON.stringify([jobId, sortKey, offset])).toString('base64');
}

/**
 * How many rows lie before the page that a marker stands for.
 *
 * @throws ServiceError ValidationError for what is no marker, InvalidInput for one of another job or sort key.
 */
export function offsetOf(marker: string, { jobId, sortKey }: Omit<Position, 'offset'>): number {
  const position = positionOf(marker);
  if (position === undefined) {
    throw new ServiceError(400, 'ValidationError', 'Invalid Marker.');
  }
  if (position.jobId !== jobId || position.sortKey !== sortKey) {
    throw new ServiceError(400, 'InvalidInput', 'The marker belongs to a request with another JobId or SortKey.');
  }
  return position.offset;
}

function positionOf(marker: string): Position | undefined {
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(marker, 'base64').toString());
  } catch {
    return undefined;
  }
  const [jobId, sortKey, offset] = Array.isArray(content) ? (content as unknown[]) : [];
  const position = { jobId, sortKey, offset } as Position;
  // Made again it must be the same, which only a marker given by markerOf is.
  return Number.isSafeInteger(offset) && markerOf(position) === marker ? position : undefined;
}

/** Rows in the order of a sort key. Where unused services stand by time is not documented; here they count as the oldest. */
export function sorted(rows: readonly AccessDetail[], sortKey: SortKey): readonly AccessDetail[] {
  return [...rows].sort(COMPARISONS[sortKey]);
}

type Comparison = (a: AccessDetail, b: AccessDetail) => number;

const byNamespace: Comparison = (a, b) => (a.ServiceNamespace < b.ServiceNamespace ? -1 : 1);
const byTime: Comparison = (a, b) => (a.LastAuthenticatedTime ?? 0) - (b.LastAuthenticatedTime ?? 0);

const COMPARISONS: Readonly<Record<SortKey, Comparison>> = {
  SERVICE_NAMESPACE_ASCENDING: byNamespace,
  SERVICE_NAMESPACE_DESCENDING: (a, b) => byNamespace(b, a),
  LAST_AUTHENTICATED_TIME_ASCENDING: (a, b) => byTime(a, b) || byNamespace(a, b),
  LAST_AUTHENTICATED_TIME_DESCENDING: (a, b) => byTime(b, a) || byNamespace(a, b),
};
