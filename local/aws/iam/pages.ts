import type { AccessDetail } from '../../organization/access-report';
import { ServiceError } from '../http/service-error';
import { UNUSED_ORDER } from './unused-order';
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
 * @throws ServiceError ValidationError for an invalid marker, InvalidInput for a marker of another job or sort key
 */
export function offsetOf(marker: string, { jobId, sortKey }: Omit<Position, 'offset'>): number {
  const position = positionOf(marker);
  if (position === undefined) {
    throw new ServiceError(400, 'ValidationError', 'Invalid Marker.');
  }
  if (position.jobId !== jobId || position.sortKey !== sortKey) {
    throw new ServiceError(400, 'InvalidInput', 'The marker passed in the request was invalid.');
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
  // Only markers that markerOf made are the same when they are made again.
  return Number.isSafeInteger(offset) && markerOf(position) === marker ? position : undefined;
}

/**
 * Rows in the order of a sort key. Descending is the reverse of ascending. By time, services that nobody used are in IAM's
 * fixed order. Whether they come before or after the used ones is not documented; here they are the oldest.
 */
export function sorted(rows: readonly AccessDetail[], sortKey: SortKey): readonly AccessDetail[] {
  const ascending = rows.toSorted(sortKey.startsWith('SERVICE_NAMESPACE') ? byNamespace : byTime);
  return sortKey.endsWith('DESCENDING') ? ascending.reverse() : ascending;
}

const places = new Map(UNUSED_ORDER.map((namespace, place) => [namespace, place]));

function byNamespace(a: AccessDetail, b: AccessDetail): number {
  return a.ServiceNamespace < b.ServiceNamespace ? -1 : 1;
}

function byTime(a: AccessDetail, b: AccessDetail): number {
  const timeOf = ({ LastAuthenticatedTime: time = 0 }: AccessDetail) => time;
  // Services that came after the recording are the last, by their namespaces.
  const placeOf = ({ ServiceNamespace: namespace }: AccessDetail) => places.get(namespace) ?? places.size;
  return timeOf(a) - timeOf(b) || placeOf(a) - placeOf(b) || byNamespace(a, b);
}
