import type { InventorySettings } from '../../lib/wire/inventory';
import { DEFAULT_TIMEOUT_SECONDS } from '../../lib/wire/defaults';
import { type GivenProperties, parseRequest } from '../report/request';
import type { DeliveredRequest, DeliverySettings, ManagementRole } from '../report/types';
import { noDestination } from './messages';

/** The request for one entity's report, checked by the rules of a stack's report: both are written alike. */
export function requestFor(entityPath: string, settings: InventorySettings): DeliveredRequest {
  const { Destination, ManagementRoleArn, ExternalId } = settings;
  const properties: GivenProperties = {
    EntityPath: entityPath,
    Timeout: String(DEFAULT_TIMEOUT_SECONDS),
    FailDeployment: 'false',
    Destination,
    ManagementRoleArn,
    ExternalId,
  };
  const { destination, ...request } = parseRequest(properties);
  if (destination === undefined) {
    throw noDestination();
  }
  return { ...request, destination };
}

/** Of any path: what is the same for all of them. */
const ANY_PATH = 'o-0000000000/r-0000';

export function destinationOf(settings: InventorySettings): DeliverySettings {
  return requestFor(ANY_PATH, settings).destination;
}

export function roleOf(settings: InventorySettings): ManagementRole | undefined {
  return requestFor(ANY_PATH, settings).managementRole;
}
