import type { S3Client } from '@aws-sdk/client-s3';
import type { CompletedJob, FollowedJob } from '../report/port';
import type { ReportDestination, ReportRequest } from '../report/request';
import { type Delivered, putAll } from '../aws/bucket';
import { csv } from './csv';
import { reportPage } from '../page';
import { type ReadServices, readRows } from './read-rows';
import { type AccessDetail, isUnused, type ReportDocument } from '../report/report-document';
import { suggestedScp } from '../suggestion/suggested-scp';

export interface DeliveryServices extends ReadServices {
  readonly s3: Pick<S3Client, 'send'>;
}

/** What became of a delivery: the attributes that it adds. */
export interface Delivery {
  /** The run's folder, as `s3://bucket/key/`. */
  readonly reportUri: string;
  readonly servicesUnused: number;
}

/**
 * Reads the whole report in this session, the only one that can, and writes it to the bucket in every form. The pointer
 * to the run is written last, so that it never leads to a run that is not whole; writing a run twice changes nothing.
 */
export async function deliver(
  request: ReportRequest & { readonly destination: ReportDestination },
  job: FollowedJob<CompletedJob>,
  services: DeliveryServices,
  deadline: number,
): Promise<Delivery> {
  const report = reportDocument(request, job, await readRows(job, services, deadline));
  const { bucket, prefix } = request.destination;
  const home = `${prefix}/${request.entityPath}/${request.organizationsPolicyId ?? 'entity'}`;
  const run = `${home}/${compact(report.Job.JobCompletionDate)}-${job.jobId}`;
  const reportUri = `s3://${bucket}/${run}/`;
  await putAll(services.s3, bucket, objects(report, request.destination, { home, run, reportUri }));
  return { reportUri, servicesUnused: report.Counts.NumberOfServicesUnused };
}

/** Each is made when the one before it is written, so that they are not all in memory at once. */
function* objects(
  report: ReportDocument,
  { scpStrategy: strategy, protectedServices }: ReportDestination,
  { home, run, reportUri }: { readonly home: string; readonly run: string; readonly reportUri: string },
): Generator<Delivered> {
  yield json(`${run}/report.json`, report);
  yield { key: `${run}/report.csv`, contentType: 'text/csv; charset=utf-8', body: csv(report) };
  yield { key: `${run}/report.html`, contentType: 'text/html; charset=utf-8', body: reportPage(report) };
  yield json(`${run}/suggested-scp.json`, suggestedScp(report, { strategy, protectedServices }));
  const { SchemaVersion, Job } = report;
  yield json(`${home}/latest.json`, { SchemaVersion, ReportUri: reportUri, Job });
}

function reportDocument(
  request: ReportRequest & { readonly destination: ReportDestination },
  job: FollowedJob<CompletedJob>,
  rows: readonly AccessDetail[],
): ReportDocument {
  const head = {
    SchemaVersion: '1' as const,
    Request: {
      EntityPath: request.entityPath,
      OrganizationsPolicyId: request.organizationsPolicyId,
      UnusedForDays: request.destination.unusedForDays,
    },
    Job: {
      JobId: job.jobId,
      JobCreationDate: job.createdAt.toISOString(),
      JobCompletionDate: job.completedAt.toISOString(),
    },
  };
  return {
    ...head,
    Counts: {
      NumberOfServicesAccessible: job.servicesAccessible,
      NumberOfServicesNotAccessed: job.servicesNotAccessed,
      NumberOfServicesUnused: rows.filter((row) => isUnused(row, head)).length,
    },
    AccessDetails: rows,
  };
}

function json(key: string, value: unknown): Delivered {
  return { key, contentType: 'application/json', body: `${JSON.stringify(value, undefined, 2)}\n` };
}

/** ISO 8601 in its basic form to the second: sorts as text, and is a file name everywhere. */
function compact(time: string): string {
  return time.replace(/[-:]|\.\d+/g, '');
}
