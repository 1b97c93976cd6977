import { IAMClient } from '@aws-sdk/client-iam';
import type { CdkCustomResourceEvent, Context } from 'aws-lambda';
import { CALL_TIMEOUT, clientSettings } from './client-settings';
import { systemClock } from './clock';
import { IamAccessReports } from './iam-access-reports';
import { isComplete, type IsCompleteEvent, type IsCompleteServices } from './is-complete';
import { ManagementAccounts } from './management-accounts';
import { onEvent, type OnEventServices } from './on-event';
import type { ReportRequest } from './request';

/** Milliseconds that the invocation leaves itself to answer before Lambda ends it. */
const TIME_TO_ANSWER = 20_000;

const settings = clientSettings(CALL_TIMEOUT);
const iam = new IamAccessReports(new IAMClient(settings));
const managementAccounts = new ManagementAccounts(async (role) => {
  // In a file of its own, because most organizations deploy reports in the management account itself.
  const { assumeRole, sts } = await import('./assume-role.js');
  const { credentials, expiresAt } = await assumeRole(role, sts(settings));
  return { iam: new IamAccessReports(new IAMClient({ ...settings, credentials }), credentials), expiresAt };
}, systemClock);
const iamFor = ({ managementRole }: ReportRequest) => (managementRole ? managementAccounts.by(managementRole) : iam);

const services: IsCompleteServices & OnEventServices = {
  iamFor,
  clock: systemClock,
  // In a file of its own, because almost no deployment fails.
  isRollingBack: async (stackId) => {
    const rollback = await import('./rollback.js');
    return rollback.isRollingBack(stackId, { cloudFormation: rollback.cloudFormation(), clock: systemClock });
  },
  // In a file of its own, because a report without a destination must not wait for it to load.
  deliver: async (request, job, deadline) => {
    const delivery = await import('./delivery/index.js');
    return delivery.deliver(request, job, { iam: iamFor(request), clock: systemClock, s3: delivery.s3() }, deadline);
  },
};

/** The function's entry: both handlers of the custom resource, told apart by what onEvent adds to the event. */
export async function handler(event: CdkCustomResourceEvent | IsCompleteEvent, context: Context): Promise<unknown> {
  return 'AccessReport' in event
    ? isComplete(event, services, services.clock.now() + context.getRemainingTimeInMillis() - TIME_TO_ANSWER)
    : onEvent(event, services);
}
