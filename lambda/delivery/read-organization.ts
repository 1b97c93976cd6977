import type { Clock } from '../core/clock';
import { FINAL_WINDOW, ORGANIZATION_CALL_TIMEOUT, ORGANIZATION_READ_WINDOW } from '../core/time-rules';
import type { Names, OrganizationFacts } from '../organization/facts';
import type { AccessDetail, DeliveredRequest, DeliveryTimes } from '../report/types';
import type { Boundary } from '../suggestion/boundary';

/** What a report and its suggestion take from the organization. */
export interface OrganizationOfReport extends Partial<Names> {
  readonly boundary: Boundary;
}

/** Reads it in a bounded time, which leaves enough to write the report. What was not read says why. */
export async function readOrganization(
  { entityPath, destination }: DeliveredRequest,
  rows: readonly AccessDetail[],
  { organization, clock }: { readonly organization: OrganizationFacts; readonly clock: Clock },
  { requestedAt, deadline, endsAt }: DeliveryTimes,
): Promise<OrganizationOfReport> {
  const end = Math.min(deadline, endsAt) - FINAL_WINDOW - ORGANIZATION_CALL_TIMEOUT;
  const times = { requestedAt, until: Math.min(end, clock.now() + ORGANIZATION_READ_WINDOW) };
  const mentioned = rows.flatMap(({ EntityPath }) => EntityPath ?? []);
  const [boundary, names] = await Promise.all([
    organization.boundary(entityPath, times),
    destination.resolveNames !== false ? organization.names(entityPath, mentioned, times) : undefined,
  ]);
  return { boundary, ...names };
}
