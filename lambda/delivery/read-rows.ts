import { type AccessReports, type CompletedJob, type FollowedJob, isAccessReportsError } from '../report/port';
import type { Clock } from '../core/clock';
import { log } from '../core/log';
import { ReportError } from '../report/report-error';
import type { AccessDetail } from '../report/report-document';

/** Between two tries of the same page, in milliseconds. */
const PAUSE = 1_000;

export interface ReadServices {
  readonly iam: AccessReports;
  readonly clock: Clock;
}

/**
 * Reads every page of a completed report and puts them together, in ascending order of the namespaces. A page that was
 * lost on its way is asked for again until the deadline; pages that do not make the report that IAM counted are an error.
 *
 * @param deadline - milliseconds since the epoch
 */
export async function readRows(
  job: FollowedJob<CompletedJob>,
  services: ReadServices,
  deadline: number,
): Promise<readonly AccessDetail[]> {
  const rows = new Map<string, AccessDetail>();
  const markers = new Set<string | undefined>();
  let marker: string | undefined;
  do {
    const page = await readPage(job.jobId, marker, services, deadline);
    for (const row of page.rows) {
      if (rows.has(row.ServiceNamespace)) {
        throw contradiction(job, `${row.ServiceNamespace} is in it twice`);
      }
      rows.set(row.ServiceNamespace, row);
    }
    ({ marker } = page);
    if (markers.has(marker)) {
      throw contradiction(job, 'a page leads back to an earlier one');
    }
    markers.add(marker);
  } while (marker !== undefined);
  if (rows.size !== job.servicesAccessible) {
    throw contradiction(job, `it has ${rows.size} rows instead of ${job.servicesAccessible}`);
  }
  return [...rows.values()].sort((a, b) => (a.ServiceNamespace < b.ServiceNamespace ? -1 : 1));
}

async function readPage(
  jobId: string,
  marker: string | undefined,
  { iam, clock }: ReadServices,
  deadline: number,
): ReturnType<AccessReports['getPage']> {
  for (;;) {
    try {
      return await iam.getPage(jobId, marker);
    } catch (error) {
      if (!(isAccessReportsError(error) && error.kind === 'passing') || clock.now() + PAUSE >= deadline) {
        throw unreadable(jobId, error);
      }
      log('IAM gave no page to work with', { code: error.code, error: error.message, jobId });
      await clock.sleep(PAUSE);
    }
  }
}

function unreadable(jobId: string, error: unknown): ReportError {
  const { message, code = 'InternalFailure' } = error as Error & { code?: string };
  return new ReportError(
    code,
    `The Organizations access report could not be read: deploy again. IAM says: ${code}: ${message} (job ${jobId})`,
  );
}

function contradiction(job: FollowedJob<CompletedJob>, what: string): ReportError {
  return new ReportError(
    'InconsistentReport',
    `The Organizations access report could not be read: IAM's pages contradict each other, because ${what}. ` +
      `Deploy again. (job ${job.jobId})`,
  );
}
