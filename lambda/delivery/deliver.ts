import type { DeliveryAttributes } from '../report/attributes';
import type { CompletedJob, FollowedJob } from '../report/port';
import { isUnused, type ReportDocument } from '../report/report-document';
import type { AccessDetail, DeliveredRequest, ReportDestination } from '../report/types';
import { reportPage } from '../page';
import { suggestedScp } from '../suggestion/suggested-scp';
import { csv } from './csv';
import { type Keys, keys } from './keys';
import { notWritten } from './messages';
import { type Bucket, BucketError, type DeliveredObject } from './port';
import { type ReadServices, readRows } from './read-rows';

export interface DeliveryServices extends ReadServices {
  readonly bucket: Bucket;
}

/**
 * Reads the whole report in this session, the only one that can, and writes it to the bucket in every form. The pointer
 * to the run is written last, so that it never leads to a run that is not whole; writing a run twice changes nothing.
 *
 * @param deadline milliseconds since the epoch
 */
export async function deliver(
  request: DeliveredRequest,
  job: FollowedJob<CompletedJob>,
  services: DeliveryServices,
  deadline: number,
): Promise<DeliveryAttributes> {
  const report = reportDocument(request, job, await readRows(job, services, deadline));
  const at = keys(request, report.Job);
  await putAll(services.bucket, objects(report, request.destination, at));
  return { reportUri: at.reportUri, servicesUnused: report.Counts.NumberOfServicesUnused };
}

/** Each is made when the one before it is written, so that they are not all in memory at once. */
function* objects(
  report: ReportDocument,
  { scpStrategy: strategy, protectedServices }: ReportDestination,
  at: Keys,
): Generator<DeliveredObject> {
  yield json(at.report, report);
  yield { key: at.csv, contentType: 'text/csv; charset=utf-8', body: csv(report) };
  yield { key: at.page, contentType: 'text/html; charset=utf-8', body: reportPage(report) };
  yield json(at.suggestedScp, suggestedScp(report, { strategy, protectedServices }));
  const { SchemaVersion, Job } = report;
  yield json(at.latest, { SchemaVersion, ReportUri: at.reportUri, Job });
}

/** One after the other, so that the last is there only when all others are. */
async function putAll(bucket: Bucket, objects: Iterable<DeliveredObject>): Promise<void> {
  for (const object of objects) {
    try {
      await bucket.put(object);
    } catch (error) {
      throw error instanceof BucketError ? notWritten(bucket.name, object.key, error) : error;
    }
  }
}

function reportDocument(
  request: DeliveredRequest,
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

function json(key: string, value: unknown): DeliveredObject {
  return { key, contentType: 'application/json', body: `${JSON.stringify(value, undefined, 2)}\n` };
}
