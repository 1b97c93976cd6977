import { createHash } from 'node:crypto';
import { DEFAULT_UNUSED_FOR_DAYS } from '../../lib/wire/defaults';
import type { ScpStrategy } from '../../lib/wire/report';
import type { DeliveredRequest, DeliverySettings } from '../report/types';

/** Where the objects of a report are. The layout of the bucket stands here and nowhere else. */
export interface Keys {
  /** The run's folder as `s3://bucket/key/`. */
  readonly reportUri: string;
  readonly report: string;
  readonly csv: string;
  readonly page: string;
  readonly suggestedScp: string;
  /** Of the four above, as `sha256sum` writes and checks them. */
  readonly checksums: string;
  /** Beside the folders of all runs of the same report. */
  readonly latest: string;
}

/** @param job what the folder of a run is named after, with its time in ISO 8601 */
export function keys(
  request: DeliveredRequest,
  job: { readonly JobId: string; readonly JobCompletionDate: string },
): Keys {
  const { bucket } = request.destination;
  const home = homeOf(request);
  const run = `${home}/${compact(job.JobCompletionDate)}-${job.JobId}`;
  return {
    reportUri: `s3://${bucket}/${run}/`,
    report: `${run}/report.json`,
    csv: `${run}/report.csv`,
    page: `${run}/report.html`,
    suggestedScp: `${run}/suggested-scp.json`,
    checksums: `${run}/SHA256SUMS`,
    latest: `${home}/latest.json`,
  };
}

/** Key of the folder that holds all runs of the same report, without a slash at its end. */
export function homeOf({ entityPath, organizationsPolicyId, destination }: DeliveredRequest): string {
  return `${destination.prefix}/${entityPath}/${organizationsPolicyId ?? 'entity'}${settingsSuffix(destination)}`;
}

const DEFAULT_STRATEGY: ScpStrategy = 'DENY_UNUSED';
const SUFFIX_CHARACTERS = 8;

/**
 * Tells apart reports on one entity that are evaluated in other ways: IAM gives both the same job where they ask within a
 * minute. Empty with the defaults, and the same for the same settings in whatever order.
 */
function settingsSuffix(destination: DeliverySettings): string {
  const { unusedForDays, scpStrategy, protectedServices, resolveNames = true } = destination;
  const services = [...new Set(protectedServices)].sort();
  const isDefault = unusedForDays === DEFAULT_UNUSED_FOR_DAYS && scpStrategy === DEFAULT_STRATEGY && resolveNames;
  if (isDefault && services.length === 0) {
    return '';
  }
  // What is not the default came later: the suffixes that there were stay.
  const settings = JSON.stringify([unusedForDays, scpStrategy, services, ...(resolveNames ? [] : ['without names'])]);
  return `-${createHash('sha256').update(settings).digest('hex').slice(0, SUFFIX_CHARACTERS)}`;
}

/** ISO 8601 in its basic form to the second: sorts as text, and is a file name everywhere. */
function compact(time: string): string {
  return time.replace(/[-:]|\.\d+/g, '');
}
