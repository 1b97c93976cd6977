import { createHash } from 'node:crypto';
import { log } from '../core/log';
import type { OrganizationFacts } from '../organization/facts';
import { reportPage } from '../page';
import type { DeliveryAttributes } from '../report/answer';
import type { CompletedJob, FollowedJob } from '../report/port';
import { isUnused, type ReportDocument } from '../report/report-document';
import type { AccessDetail, DeliveredRequest, DeliveryTimes, DeliverySettings } from '../report/types';
import { suggestedScp } from '../suggestion/suggested-scp';
import { bytes } from './bytes';
import { csv, type Decisions, decisionsOf } from './csv';
import { json } from './json';
import { type Keys, keys } from './keys';
import { type Latest, pointTo } from './latest';
import { notWritten } from './messages';
import { type Bucket, BucketError, type DeliveredObject } from './port';
import { type OrganizationOfReport, readOrganization } from './read-organization';
import { type ReadServices, readRows } from './read-rows';
import { InvocationOver, retried, WRITE } from './retries';

export interface DeliveryServices extends ReadServices {
  readonly bucket: Bucket;
  readonly organization: OrganizationFacts;
}

const JSON_TYPE = 'application/json';

/**
 * Reads the whole report in this session, the only one that can, and writes it to the bucket in every form. The pointer
 * to the run is written last, so that it never leads to a run that is not whole; writing a run twice changes nothing.
 *
 * @returns undefined if the caller must call again
 */
export async function deliver(
  request: DeliveredRequest,
  job: FollowedJob<CompletedJob>,
  services: DeliveryServices,
  times: DeliveryTimes,
): Promise<DeliveryAttributes | undefined> {
  const rows = await readRows(job, services, Math.min(times.deadline, times.endsAt));
  const organization = await readOrganization(request, rows, services, times);
  const report = reportDocument(request, job, rows, organization);
  const at = keys(request, report.Job);
  const suggestion = suggestionOn(report, request.destination, organization, at.suggestedScp);
  try {
    const checksums = await writeAll(objects(report, suggestion, at), services, times);
    await write(
      { key: at.checksums, contentType: 'text/plain; charset=utf-8', body: lines(checksums) },
      services,
      times,
    );
    await writeLatest(report, at, services, times);
    return {
      reportUri: at.reportUri,
      servicesUnused: report.Counts.NumberOfServicesUnused,
      suggestedScpSha256: checksums.get(at.suggestedScp) ?? '',
      decisions: countsOf(suggestion.decisions),
    };
  } catch (error) {
    if (!(error instanceof InvocationOver)) {
      throw error;
    }
    log('the invocation ends before the report is written', { reportUri: at.reportUri });
    return undefined;
  }
}

/** Each is made when the one before it is written, so that they are not all in memory at once. */
function* objects(report: ReportDocument, { decisions, object }: Suggestion, at: Keys): Generator<DeliveredObject> {
  yield { key: at.report, contentType: JSON_TYPE, body: bytes(json(report, 'AccessDetails')) };
  yield { key: at.csv, contentType: 'text/csv; charset=utf-8', body: bytes(csv(report, decisions)) };
  yield { key: at.page, contentType: 'text/html; charset=utf-8', body: bytes(reportPage(report)) };
  yield object;
}

/** Only these stay in memory while the other forms are written: the suggestion itself is larger than the report. */
interface Suggestion {
  readonly decisions: Decisions;
  readonly object: DeliveredObject;
}

function suggestionOn(
  report: ReportDocument,
  { scpStrategy: strategy, protectedServices }: DeliverySettings,
  { boundary, ages }: OrganizationOfReport,
  key: string,
): Suggestion {
  const suggestion = suggestedScp(report, { strategy, protectedServices, boundary, ages });
  return {
    decisions: decisionsOf(suggestion.Decisions),
    object: { key, contentType: JSON_TYPE, body: bytes(json(suggestion, 'Decisions')) },
  };
}

/** One after the other. Gives the SHA-256 of each object's exact bytes in hexadecimal, by its key. */
async function writeAll(
  objects: Iterable<DeliveredObject>,
  services: DeliveryServices,
  times: DeliveryTimes,
): Promise<ReadonlyMap<string, string>> {
  const checksums = new Map<string, string>();
  for (const object of objects) {
    checksums.set(object.key, createHash('sha256').update(object.body).digest('hex'));
    await write(object, services, times);
  }
  return checksums;
}

function write(object: DeliveredObject, services: DeliveryServices, times: DeliveryTimes): Promise<void> {
  const { bucket } = services;
  return explained(
    retried(object.key, () => bucket.put(object), WRITE, services, times),
    object.key,
    bucket,
  );
}

/** The last, when all others are there. */
function writeLatest(
  { SchemaVersion, Job }: ReportDocument,
  at: Keys,
  services: DeliveryServices,
  times: DeliveryTimes,
): Promise<void> {
  const latest: Latest = { SchemaVersion, ReportUri: at.reportUri, Job };
  const object = { key: at.latest, contentType: JSON_TYPE, body: `${JSON.stringify(latest, undefined, 2)}\n` };
  return explained(pointTo(object, latest, services, times), at.latest, services.bucket);
}

async function explained(written: Promise<void>, key: string, bucket: Bucket): Promise<void> {
  try {
    await written;
  } catch (error) {
    throw error instanceof BucketError ? notWritten(bucket, key, error) : error;
  }
}

/** As `sha256sum` writes them, to be checked in the folder that they are in. */
function lines(checksums: ReadonlyMap<string, string>): string {
  return [...checksums].map(([key, checksum]) => `${checksum}  ${key.slice(key.lastIndexOf('/') + 1)}\n`).join('');
}

function reportDocument(
  request: DeliveredRequest,
  job: FollowedJob<CompletedJob>,
  rows: readonly AccessDetail[],
  { names }: OrganizationOfReport,
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
    ...(names && { Names: names }),
    AccessDetails: rows,
  };
}

/** How many services have each decision. */
function countsOf(decisions: Decisions): Record<string, number> {
  const byName = Map.groupBy(decisions.values(), ({ Decision }) => Decision);
  return Object.fromEntries([...byName].map(([name, each]) => [name, each.length]));
}
