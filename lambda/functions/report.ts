import type { CdkCustomResourceEvent, Context } from 'aws-lambda';
import { IamAccessReports, iamClient } from '../aws/iam-access-reports';
import { ManagementAccounts } from '../aws/management-accounts';
import { systemClock } from '../core/clock';
import { TIME_TO_ANSWER } from '../core/time-rules';
import { isComplete, type IsCompleteEvent, type IsCompleteServices } from '../report/is-complete';
import { onEvent, type OnEventServices } from '../report/on-event';
import type { ReportRequest } from '../report/types';

const iam = new IamAccessReports(iamClient());
const managementAccounts = new ManagementAccounts(async (role) => {
  const { assumeRole, sts } = await import('./assume-role.js');
  const { credentials, expiresAt } = await assumeRole(role, sts());
  return { iam: new IamAccessReports(iamClient(credentials), credentials), credentials, expiresAt };
}, systemClock);
const iamFor = ({ managementRole }: ReportRequest) => (managementRole ? managementAccounts.by(managementRole) : iam);

const services: IsCompleteServices & OnEventServices = {
  iamFor,
  clock: systemClock,
  isRollingBack: async (stackId) => (await import('./stack-status.js')).isRollingBack(stackId),
  stackState: async (stackId) => (await import('./stack-status.js')).stackState(stackId),
  deliver: async (request, job, times) => {
    const { bucketOf, deliver, organizationOf } = await import('./delivery.js');
    const { destination, managementRole } = request;
    const organization = organizationOf(managementRole && managementAccounts.by(managementRole));
    return deliver(
      request,
      job,
      { iam: iamFor(request), clock: systemClock, bucket: bucketOf(destination), organization },
      times,
    );
  },
};

/** Entry of the report function, for both handlers of the custom resource. onEvent's field in the event tells them apart. */
export async function handler(event: CdkCustomResourceEvent | IsCompleteEvent, context: Context): Promise<unknown> {
  return 'AccessReport' in event
    ? isComplete(event, services, services.clock.now() + context.getRemainingTimeInMillis() - TIME_TO_ANSWER)
    : onEvent(event, services);
}
