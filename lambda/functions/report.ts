import { IAMClient } from '@aws-sdk/client-iam';
import type { CdkCustomResourceEvent, Context } from 'aws-lambda';
import { CALL_TIMEOUT, clientSettings } from '../aws/client-settings';
import { systemClock } from '../core/clock';
import { IamAccessReports } from '../aws/iam-access-reports';
import { isComplete, type IsCompleteEvent, type IsCompleteServices } from '../report/is-complete';
import { ManagementAccounts } from '../aws/management-accounts';
import { onEvent, type OnEventServices } from '../report/on-event';
import type { ReportRequest } from '../report/request';

/** Milliseconds that the invocation leaves itself to answer before Lambda ends it. */
const TIME_TO_ANSWER = 20_000;

const settings = clientSettings(CALL_TIMEOUT);
const iam = new IamAccessReports(new IAMClient(settings));
const managementAccounts = new ManagementAccounts(async (role) => {
  const { assumeRole, sts } = await import('./assume-role.js');
  const { credentials, expiresAt } = await assumeRole(role, sts(settings));
  return { iam: new IamAccessReports(new IAMClient({ ...settings, credentials }), credentials), expiresAt };
}, systemClock);
const iamFor = ({ managementRole }: ReportRequest) => (managementRole ? managementAccounts.by(managementRole) : iam);

const services: IsCompleteServices & OnEventServices = {
  iamFor,
  clock: systemClock,
  isRollingBack: async (stackId) => {
    const rollback = await import('./rollback.js');
    return rollback.isRollingBack(stackId, { cloudFormation: rollback.cloudFormation(), clock: systemClock });
  },
  deliver: async (request, job, deadline) => {
    const delivery = await import('./delivery.js');
    return delivery.deliver(request, job, { iam: iamFor(request), clock: systemClock, s3: delivery.s3() }, deadline);
  },
};

/** The function's entry: both handlers of the custom resource, told apart by what onEvent adds to the event. */
export async function handler(event: CdkCustomResourceEvent | IsCompleteEvent, context: Context): Promise<unknown> {
  return 'AccessReport' in event
    ? isComplete(event, services, services.clock.now() + context.getRemainingTimeInMillis() - TIME_TO_ANSWER)
    : onEvent(event, services);
}
