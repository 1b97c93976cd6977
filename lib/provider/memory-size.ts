import { Token } from 'aws-cdk-lib';
import { shown } from '../validation/given';
import { invalidMemorySize } from './messages';

/** In MB. */
export const DEFAULT_MEMORY_SIZE = 256;

/** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const MIN_MEMORY_SIZE = 128;
const MAX_MEMORY_SIZE = 10_240;

export function checkedMemorySize(given: number): number {
  const isInRange = Number.isInteger(given) && given >= MIN_MEMORY_SIZE && given <= MAX_MEMORY_SIZE;
  if (!Token.isUnresolved(given) && !isInRange) {
    throw new Error(invalidMemorySize(MIN_MEMORY_SIZE, MAX_MEMORY_SIZE, shown(given)));
  }
  return given;
}
