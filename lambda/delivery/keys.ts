import type { DeliveredRequest } from '../report/types';

/** Where the objects of a report are. The layout of the bucket stands here and nowhere else. */
export interface Keys {
  /** The run's folder as `s3://bucket/key/`. */
  readonly reportUri: string;
  readonly report: string;
  readonly csv: string;
  readonly page: string;
  readonly suggestedScp: string;
  /** Beside the folders of all runs of the same report. */
  readonly latest: string;
}

/** @param job what the folder of a run is named after, with its time in ISO 8601 */
export function keys(
  { entityPath, organizationsPolicyId, destination: { bucket, prefix } }: DeliveredRequest,
  job: { readonly JobId: string; readonly JobCompletionDate: string },
): Keys {
  const home = `${prefix}/${entityPath}/${organizationsPolicyId ?? 'entity'}`;
  const run = `${home}/${compact(job.JobCompletionDate)}-${job.JobId}`;
  return {
    reportUri: `s3://${bucket}/${run}/`,
    report: `${run}/report.json`,
    csv: `${run}/report.csv`,
    page: `${run}/report.html`,
    suggestedScp: `${run}/suggested-scp.json`,
    latest: `${home}/latest.json`,
  };
}

/** ISO 8601 in its basic form to the second: sorts as text, and is a file name everywhere. */
function compact(time: string): string {
  return time.replace(/[-:]|\.\d+/g, '');
}
