import { log } from '../core/log';
import type { Files } from './files';
import type { InventoryKeys } from './keys';
import type { IsRunning } from './port';
import type { Run } from './types';

/** The content of the lock: the run that is under way, or was the last. It is never released: its execution tells. */
export type Lock = Run;

/** Whether this run may go on, and which run had the lock before it. */
export type LockAnswer =
  { readonly isOurs: true; readonly before?: Lock } | { readonly isOurs: false; readonly holder: Lock };

/**
 * Lets one run at a time through. A write on a condition decides: of two that begin at once, one gets the lock. A lock whose
 * execution is over is taken over.
 */
export async function takeLock(run: Run, keys: InventoryKeys, files: Files, isRunning: IsRunning): Promise<LockAnswer> {
  for (;;) {
    const isFirst = !(await files.has(keys.lock)) && (await files.writeIf(keys.lock, run, { ifNoneMatch: '*' }));
    if (isFirst) {
      return { isOurs: true };
    }
    const { body, etag } = await files.readObject(keys.lock);
    const holder = JSON.parse(body) as Lock;
    if (holder.Id === run.Id) {
      return { isOurs: true };
    }
    if (await isRunning(holder.Execution)) {
      log('another run is under way', { execution: holder.Execution });
      return { isOurs: false, holder };
    }
    if (await files.writeIf(keys.lock, run, { ifMatch: etag })) {
      log('the lock of a run that is over is taken over', { execution: holder.Execution });
      return { isOurs: true, before: holder };
    }
  }
}

/** Whether the lock is still that of this run: another takes it once this run's execution is over. */
export async function hasLock(run: Run, keys: InventoryKeys, files: Files): Promise<boolean> {
  const { Id } = await files.read<Lock>(keys.lock);
  return Id === run.Id;
}
