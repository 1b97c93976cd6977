import { OrganizationsClient } from '@aws-sdk/client-organizations';
import type { CdkCustomResourceEvent } from 'aws-lambda';
import { CALL_TIMEOUT, clientSettings } from '../aws/client-settings';
import { systemClock } from '../core/clock';
import { AwsOrganizations } from '../aws/aws-organizations';
import { onEvent, type OnEventServices } from '../entity-path/on-event';

const client = new OrganizationsClient(clientSettings(CALL_TIMEOUT));

const services: OnEventServices = {
  organizations: new AwsOrganizations(client),
  clock: systemClock,
  isRollingBack: async (stackId) => {
    const rollback = await import('./rollback.js');
    return rollback.isRollingBack(stackId, { cloudFormation: rollback.cloudFormation(), clock: systemClock });
  },
};

/** The entry of the function that looks up paths. */
export async function handler(event: CdkCustomResourceEvent): Promise<unknown> {
  return onEvent(event, services);
}
