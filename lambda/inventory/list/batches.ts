import type { InventoryEntity } from '../../../lib/wire/inventory';
import type { Files } from '../files';
import type { RunKeys } from '../keys';

/** In a job's usual time of seven to eight seconds, so many end within the 15 minutes of an invocation. */
const BATCH_SIZE = 100;

/**
 * Writes entities in batches, in their order.
 *
 * @returns the numbers of the batches, from 0 on
 */
export async function writeBatches(
  entities: readonly InventoryEntity[],
  pass: number,
  at: RunKeys,
  files: Files,
): Promise<number[]> {
  const numbers = Array.from({ length: Math.ceil(entities.length / BATCH_SIZE) }, (_, number) => number);
  for (const number of numbers) {
    const batch = entities.slice(number * BATCH_SIZE, (number + 1) * BATCH_SIZE);
    const lines = batch.map(({ Id, Type, Name, EntityPath }): InventoryEntity => ({ Id, Type, Name, EntityPath }));
    await files.writeLines(at.batch(pass, number), lines);
  }
  return numbers;
}
