import { OrganizationsClient } from '@aws-sdk/client-organizations';
import type { CdkCustomResourceEvent } from 'aws-lambda';
import { CALL_TIMEOUT, clientSettings } from '../client-settings';
import { systemClock } from '../clock';
import { AwsOrganizations } from './aws-organizations';
import { onEvent, type OnEventServices } from './on-event';

const client = new OrganizationsClient(clientSettings(CALL_TIMEOUT));

const services: OnEventServices = {
  organizations: new AwsOrganizations(client),
  clock: systemClock,
  // In a file of its own, because almost no deployment fails.
  isRollingBack: async (stackId) => {
    const rollback = await import('../rollback.js');
    return rollback.isRollingBack(stackId, { cloudFormation: rollback.cloudFormation(), clock: systemClock });
  },
};

/** The entry of the function that looks up paths. */
export async function handler(event: CdkCustomResourceEvent): Promise<unknown> {
  return onEvent(event, services);
}
