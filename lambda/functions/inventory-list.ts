import type { Context } from 'aws-lambda';
import type { ListAnswer, ListEvent } from '../../lib/wire/inventory';
import { assumeRole, sts } from '../aws/assume-role';
import { AwsDirectory, directoryClient } from '../aws/aws-directory';
import { isRunning, stepFunctions } from '../aws/executions';
import { inventoryBucketOf } from '../aws/s3-inventory-bucket';
import { systemClock } from '../core/clock';
import { INVENTORY_WRITE_TIME, TIME_TO_ANSWER } from '../core/time-rules';
import { Files } from '../inventory/files';
import { runOf } from '../inventory/keys';
import { list } from '../inventory/list/list';
import { nextPass } from '../inventory/list/next-pass';
import { destinationOf, roleOf } from '../inventory/settings';
import type { InventorySettings } from '../../lib/wire/inventory';

const clock = systemClock;
const executions = stepFunctions();

/** The entry of the function that lists: the organization, and later what a pass has left. */
export async function handler(event: ListEvent, context: Context): Promise<ListAnswer> {
  const { Settings: settings, AfterPass: pass } = event;
  const run = runOf(event.Run);
  const endsAt = clock.now() + context.getRemainingTimeInMillis() - TIME_TO_ANSWER;
  const times = { requestedAt: Date.parse(run.StartedAt), deadline: endsAt, endsAt };
  const files = new Files(inventoryBucketOf(destinationOf(settings)), clock, times);
  if (pass !== undefined) {
    return nextPass(run, settings, pass, files);
  }
  const services = {
    directory: await directoryOf(settings),
    clock,
    files,
    isRunning: (execution: string) => isRunning(execution, executions),
  };
  return list(run, settings, services, endsAt - INVENTORY_WRITE_TIME);
}

/** A session of an hour, which lasts longer than an invocation. */
async function directoryOf(settings: InventorySettings): Promise<AwsDirectory> {
  const role = roleOf(settings);
  if (role === undefined) {
    return new AwsDirectory(directoryClient());
  }
  const { credentials } = await assumeRole(role, sts());
  return new AwsDirectory(directoryClient(credentials), credentials);
}
