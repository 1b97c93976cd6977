import type { CdkCustomResourceEvent } from 'aws-lambda';
import { AwsOrganizations, organizationsClient } from '../aws/aws-organizations';
import { systemClock } from '../core/clock';
import { onEvent, type OnEventServices } from '../entity-path/on-event';

const services: OnEventServices = {
  organizations: new AwsOrganizations(organizationsClient()),
  clock: systemClock,
  isRollingBack: async (stackId) => (await import('./stack-status.js')).isRollingBack(stackId),
};

/** Entry of the function that looks up paths. */
export async function handler(event: CdkCustomResourceEvent): Promise<unknown> {
  return onEvent(event, services);
}
