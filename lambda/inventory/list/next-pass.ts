import type { InventoryBatch, InventorySettings, ListAnswer } from '../../../lib/wire/inventory';
import { log } from '../../core/log';
import type { Files } from '../files';
import { InventoryKeys } from '../keys';
import type { Run } from '../types';
import { batchesOf } from './batches';
import { answer, outcomesOf } from './list';

/** So many passes in a row without a report, and the run ends with what is left: another run will take it first. */
const MAX_IDLE_PASSES = 3;

interface Progress {
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
  const batches = await files.readLines<InventoryBatch>(at.batches(pass));
  const due = batches.flatMap(({ Entities }) => Entities);
  const outcomes = await outcomesOf(
    due.map(({ Id }) => Id),
    keys,
    files,
  );
  const left = due.filter(({ Id }) => outcomes.get(Id)?.Run !== run.Id);
  const before = (await files.has(at.progress)) ? (await files.read<Progress>(at.progress)).IdlePasses : 0;
  const idle = left.length < due.length ? 0 : before + 1;
  log('a pass is over', { pass, due: due.length, left: left.length, idle });
  if (left.length === 0 || idle >= MAX_IDLE_PASSES) {
    return answer('SUMMARIZE', pass, at);
  }
  await files.write(at.progress, { IdlePasses: idle } satisfies Progress);
  await files.writeLines(at.batches(pass + 1), batchesOf(left));
  return answer('REPORT', pass + 1, at);
}
