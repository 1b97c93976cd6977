import { readIamData } from './iam-data';
import { RECORDED_NAMES } from './service-names';

/**
 * Every AWS service that has IAM actions, about 450: its namespace (the prefix of its actions, `s3`) to its name (`Amazon
 * S3`), in ascending order of the namespaces. From AWS's service authorization reference, with the names in reports.
 */
export const services: ReadonlyMap<string, string> = readServices();

function readServices(): ReadonlyMap<string, string> {
  const names = { ...readIamData<string>('serviceNames.json'), ...RECORDED_NAMES };
  return new Map(Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1)));
}
