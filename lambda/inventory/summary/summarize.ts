import type { InventorySettings, SummaryAnswer } from '../../../lib/wire/inventory';
import type { Clock } from '../../core/clock';
import { log } from '../../core/log';
import { bytes } from '../../delivery/bytes';
import type { Files } from '../files';
import { InventoryKeys } from '../keys';
import { outcomesOf } from '../list/list';
import { hasLock } from '../lock';
import { takenOver } from '../messages';
import type { PlannedEntity, Run } from '../types';
import { manifestOf, type Manifest } from './manifest';
import { entitiesSheet } from './sheet';

export interface SummaryServices {
  readonly clock: Clock;
  readonly files: Files;
}

/** The content of the inventory's `latest.json`. */
export type LatestRun = Pick<Manifest, 'SchemaVersion' | 'Run' | 'Counts'> & { readonly ManifestUri: string };

/**
 * The end of a run: the manifest, the sheet, and what points to them last, so that it never leads to half a run. Doing it twice
 * changes nothing but the time at which the run ended.
 */
export async function summarize(
  run: Run,
  settings: InventorySettings,
  { clock, files }: SummaryServices,
): Promise<SummaryAnswer> {
  const keys = new InventoryKeys(settings.Destination.Prefix);
  const at = keys.run(run.Id);
  const plan = await files.readLines<PlannedEntity>(at.plan);
  const reported = plan.filter(({ Plan }) => Plan !== 'LEFT_OUT').map(({ Id }) => Id);
  const manifest = manifestOf(run, clock.now(), plan, await outcomesOf(reported, keys, files));
  const { SchemaVersion, Run, Counts, Entities } = manifest;
  const ManifestUri = `s3://${files.bucket.name}/${at.manifest}`;
  await files.write(at.manifest, manifest);
  await files.writeObject({
    key: at.sheet,
    contentType: 'text/csv; charset=utf-8',
    body: bytes(entitiesSheet(Entities)),
  });
  if (!(await hasLock(run, keys, files))) {
    throw takenOver();
  }
  await files.write(keys.latest, { SchemaVersion, Run, Counts, ManifestUri } satisfies LatestRun);
  log('the run is over', {
    manifest: ManifestUri,
    done: Counts.Done,
    failed: Counts.Failed,
    notReached: Counts.NotReached,
  });
  const wasDue = Counts.Done + Counts.Failed + Counts.NotReached > 0;
  return { State: wasDue && Counts.Done === 0 ? 'FAILED' : 'DONE', ManifestUri, Counts };
}
