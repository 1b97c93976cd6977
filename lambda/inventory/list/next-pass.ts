import type { InventorySettings, ListAnswer } from '../../../lib/wire/inventory';
import { log } from '../../core/log';
import type { Files } from '../files';
import { InventoryKeys } from '../keys';
import type { PlannedEntity, Run } from '../types';
import { writeBatches } from './batches';
import { answer, outcomesOf } from './list';

/** So many passes in a row without a report, and the run ends with what is left: the next run takes it first. */
const MAX_IDLE_PASSES = 3;

interface Progress {
  /** Entities without an outcome after the last pass. */
  readonly Left: number;
  /** Passes in a row in which nothing was done. */
  readonly IdlePasses: number;
}

/**
 * After a pass: what it left makes the next one. What became of an entity is read from the bucket and not from the answers of the
 * batches, so that it does not matter how a batch ended.
 *
 * @param pass number of the pass that is over
 */
export async function nextPass(run: Run, settings: InventorySettings, pass: number, files: Files): Promise<ListAnswer> {
  const keys = new InventoryKeys(settings.Destination.Prefix);
  const at = keys.run(run.Id);
  const due = (await files.readLines<PlannedEntity>(at.plan)).filter(({ Plan }) => Plan === 'REPORT');
  const outcomes = await outcomesOf(
    due.map(({ Id }) => Id),
    keys,
    files,
  );
  const left = due.filter(({ Id }) => outcomes.get(Id)?.Run !== run.Id);
  const before: Progress = (await files.has(at.progress))
    ? await files.read<Progress>(at.progress)
    : { Left: due.length, IdlePasses: 0 };
  const idle = left.length < before.Left ? 0 : before.IdlePasses + 1;
  log('a pass is over', { pass, due: due.length, left: left.length, idle });
  if (left.length === 0 || idle >= MAX_IDLE_PASSES) {
    return answer('SUMMARIZE', { pass });
  }
  const batches = await writeBatches(left, pass + 1, at, files);
  // Last: what is done twice must not count as idle.
  await files.write(at.progress, { Left: left.length, IdlePasses: idle } satisfies Progress);
  return answer('REPORT', { pass: pass + 1, batches });
}
