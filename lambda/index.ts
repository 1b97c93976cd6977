import { IAMClient } from '@aws-sdk/client-iam';
import type { CdkCustomResourceEvent, Context } from 'aws-lambda';
import { systemClock } from './clock';
import { IamAccessReports } from './iam-access-reports';
import { isComplete, type IsCompleteEvent, type IsCompleteServices } from './is-complete';
import { onEvent, type OnEventServices } from './on-event';

/** Milliseconds that the invocation leaves itself to answer before Lambda ends it. */
const TIME_TO_ANSWER = 20_000;
/** Milliseconds for one call: IAM answers in far less, and a lost answer must not cost a poll too many. */
const CALL_TIMEOUT = 10_000;

// Calls are repeated by the handlers, on their clock and within the report's timeout, not by the SDK.
const iam = new IamAccessReports(
  new IAMClient({ maxAttempts: 1, requestHandler: { connectionTimeout: CALL_TIMEOUT, socketTimeout: CALL_TIMEOUT } }),
);

const services: IsCompleteServices & OnEventServices = {
  iam,
  clock: systemClock,
  // In a file of its own, because almost no deployment fails.
  isRollingBack: async (stackId) => {
    const rollback = await import('./rollback.js');
    return rollback.isRollingBack(stackId, { cloudFormation: rollback.cloudFormation(), clock: systemClock });
  },
  // In a file of its own, because a report without a destination must not wait for it to load.
  deliver: async (request, job, deadline) => {
    const delivery = await import('./delivery/index.js');
    return delivery.deliver(request, job, { iam, clock: systemClock, s3: delivery.s3() }, deadline);
  },
};

/** The function's entry: both handlers of the custom resource, told apart by what onEvent adds to the event. */
export async function handler(event: CdkCustomResourceEvent | IsCompleteEvent, context: Context): Promise<unknown> {
  return 'AccessReport' in event
    ? isComplete(event, services, services.clock.now() + context.getRemainingTimeInMillis() - TIME_TO_ANSWER)
    : onEvent(event, services);
}
