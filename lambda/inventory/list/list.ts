import type { InventorySettings, ListAnswer, ListState } from '../../../lib/wire/inventory';
import type { Clock } from '../../core/clock';
import { log } from '../../core/log';
import type { Files } from '../files';
import { InventoryKeys } from '../keys';
import { type Lock, takeLock } from '../lock';
import type { Directory, IsRunning } from '../port';
import type { ListedOrganization, Outcome, PlannedEntity, Run } from '../types';
import { writeBatches } from './batches';
import { emptyListing, type Listing } from './listing';
import { OutOfTime, pacedDirectory } from './paced-directory';
import { type EarlierRuns, planOf } from './plan';
import { walk } from './walk';

export interface ListServices {
  readonly directory: Directory;
  readonly clock: Clock;
  readonly files: Files;
  readonly isRunning: IsRunning;
}

/** What is kept from one invocation to the next. */
interface Kept {
  readonly listing: Listing;
  /** The run before this one. */
  readonly before?: Lock;
}

/**
 * The beginning of a run: takes the lock, lists the organization, and writes what is to be reported on in batches. Called again as
 * long as it answers `LISTING`.
 *
 * @param endsAt when no further call is made: milliseconds since the epoch
 */
export async function list(
  run: Run,
  settings: InventorySettings,
  services: ListServices,
  endsAt: number,
): Promise<ListAnswer> {
  const { files, clock, isRunning } = services;
  const keys = new InventoryKeys(settings.Destination.Prefix);
  const at = keys.run(run.Id);
  const lock = await takeLock(run, keys, files, isRunning);
  if (!lock.isOurs) {
    return answer('ANOTHER_RUN', { runUnderWay: lock.holder.Execution });
  }
  const kept: Kept = (await files.has(at.listing))
    ? await files.read<Kept>(at.listing)
    : { listing: emptyListing(), before: lock.before };
  if (lock.before !== undefined) {
    // At once: it is known in the invocation that takes the lock, and in no other.
    await files.write(at.listing, kept);
  }
  try {
    await walk(kept.listing, pacedDirectory(services.directory, clock, endsAt));
  } catch (error) {
    if (!(error instanceof OutOfTime)) {
      throw error;
    }
    const { phase, index, units, accounts } = kept.listing;
    log('the next invocation lists on', { phase, index, units: units.length, accounts: Object.keys(accounts).length });
    await files.write(at.listing, kept);
    return answer('LISTING');
  }
  const plan = planOf(kept.listing, settings, run, await earlierRuns(keys, files, kept));
  await files.write(at.organization, organizationOf(kept.listing));
  await files.writeLines(at.plan, plan);
  const due = plan.filter(({ Plan }) => Plan === 'REPORT');
  log('the organization is listed', { entities: plan.length, toReportOn: due.length });
  const batches = await writeBatches(due, 1, at, files);
  return answer(due.length > 0 ? 'REPORT' : 'SUMMARIZE', { pass: 1, batches });
}

function organizationOf({ rootPath, managementAccountId, units, accounts, policies }: Listing): ListedOrganization {
  return {
    RootPath: rootPath,
    ManagementAccountId: managementAccountId,
    Units: units,
    Accounts: Object.values(accounts),
    Policies: policies,
  };
}

interface AnswerDetails {
  readonly pass?: number;
  readonly batches?: readonly number[];
  readonly runUnderWay?: string;
}

/** With all fields, because the state machine reads each of them. */
export function answer(State: ListState, { pass = 0, batches = [], runUnderWay = '' }: AnswerDetails = {}): ListAnswer {
  return { State, Pass: pass, Batches: batches, RunUnderWay: runUnderWay };
}

async function earlierRuns(keys: InventoryKeys, files: Files, { listing, before }: Kept): Promise<EarlierRuns> {
  const ids = [
    listing.rootPath.split('/').at(-1) ?? '',
    ...listing.units.map(({ Id }) => Id),
    ...Object.keys(listing.accounts),
  ];
  const outcomes = await outcomesOf(ids, keys, files);
  const lastPlan = before && keys.run(before.Id).plan;
  const wasPlanned = lastPlan !== undefined && (await files.has(lastPlan));
  return {
    outcomes,
    lastRun: before?.Id,
    lastPlan: wasPlanned ? await files.readLines<PlannedEntity>(lastPlan) : [],
  };
}

/** What became of those entities when a run last got to them, by their ids. */
export async function outcomesOf(
  ids: readonly string[],
  keys: InventoryKeys,
  files: Files,
): Promise<Map<string, Outcome>> {
  const found = await files.readThose<Outcome>(
    keys.outcomes,
    ids.map((id) => keys.outcome(id)),
  );
  return new Map([...found.values()].map((outcome) => [outcome.Id, outcome]));
}
