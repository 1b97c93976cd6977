import { OrganizationsClient } from '@aws-sdk/client-organizations';
import type { CdkCustomResourceEvent } from 'aws-lambda';
import { systemClock } from '../clock';
import { AwsOrganizations } from './aws-organizations';
import { onEvent, type OnEventServices } from './on-event';

/** Milliseconds for one call: Organizations answers in far less. */
const CALL_TIMEOUT = 10_000;

// Calls are repeated by the handler, on its clock, not by the SDK.
const client = new OrganizationsClient({
  maxAttempts: 1,
  requestHandler: { connectionTimeout: CALL_TIMEOUT, socketTimeout: CALL_TIMEOUT },
});

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
