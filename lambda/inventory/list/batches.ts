import type { InventoryBatch, InventoryEntity } from '../../../lib/wire/inventory';
import { jsonBytes } from '../../core/truncate';

/** In a job's usual time of seven to eight seconds, so many end within the 15 minutes of an invocation. */
const MAX_ENTITIES = 100;
/** A batch is part of a state's input, which has 256 KB. */
const MAX_BYTES = 100 * 1_024;

/** Cuts entities into batches, in their order. */
export function batchesOf(entities: readonly InventoryEntity[]): InventoryBatch[] {
  const batches: InventoryEntity[][] = [];
  let bytes = 0;
  for (const { Id, Type, Name, EntityPath } of entities) {
    const entity = { Id, Type, Name, EntityPath };
    const more = jsonBytes(JSON.stringify(entity));
    const batch = batches.at(-1);
    if (batch === undefined || batch.length >= MAX_ENTITIES || bytes + more > MAX_BYTES) {
      batches.push([entity]);
      bytes = more;
    } else {
      batch.push(entity);
      bytes += more;
    }
  }
  return batches.map((Entities) => ({ Entities }));
}
