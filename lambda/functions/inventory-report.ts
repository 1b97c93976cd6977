import type { Context } from 'aws-lambda';
import type { BatchAnswer, BatchEvent, InventoryEntity } from '../../lib/wire/inventory';
import { assumeRole, sts } from '../aws/assume-role';
import { IamAccessReports, iamClient } from '../aws/iam-access-reports';
import { ManagementAccounts } from '../aws/management-accounts';
import { inventoryBucketOf } from '../aws/s3-inventory-bucket';
import { systemClock } from '../core/clock';
import { TIME_TO_ANSWER } from '../core/time-rules';
import { deliver } from '../delivery/deliver';
import { ListedFacts } from '../inventory/batch/listed-facts';
import { reportBatch } from '../inventory/batch/report-batch';
import { Files } from '../inventory/files';
import { InventoryKeys, runOf } from '../inventory/keys';
import { destinationOf, roleOf } from '../inventory/settings';
import type { ManagementRole } from '../report/types';

const clock = systemClock;
const ownIam = new IamAccessReports(iamClient());

/** The entry of the function that reports on a batch. */
export async function handler(event: BatchEvent, context: Context): Promise<BatchAnswer> {
  const { Settings: settings, Pass, Batch } = event;
  const run = runOf(event.Run);
  const endsAt = clock.now() + context.getRemainingTimeInMillis() - TIME_TO_ANSWER;
  const times = { requestedAt: Date.parse(run.StartedAt), deadline: endsAt, endsAt };
  const bucket = inventoryBucketOf(destinationOf(settings));
  const files = new Files(bucket, clock, times);
  const at = new InventoryKeys(settings.Destination.Prefix).run(run.Id);
  const organization = new ListedFacts(await files.read(at.organization));
  const role = roleOf(settings);
  return reportBatch(
    { entities: await files.readLines<InventoryEntity>(at.batch(Pass, Batch)), run, settings },
    {
      iam: role === undefined ? ownIam : ofRole(role),
      clock,
      files,
      deliver: (request, job, iam, deliveryTimes) =>
        deliver(request, job, { iam, clock, bucket, organization }, deliveryTimes),
    },
    endsAt,
  );
}

/** Anew for each batch: a session lasts an hour, and a batch must end in the session that it began in. */
function ofRole(role: ManagementRole) {
  const accounts = new ManagementAccounts(async (given) => {
    const { credentials, expiresAt } = await assumeRole(given, sts());
    return { iam: new IamAccessReports(iamClient(credentials), credentials), credentials, expiresAt };
  }, clock);
  return accounts.by(role);
}
