import { type AccessReports, type CompletedJob, type FollowedJob, isAccessReportsError } from '../report/port';
import type { Clock } from '../core/clock';
import { PAGE_RETRY_PAUSE } from '../core/time-rules';
import { log } from '../core/log';
import { retry } from '../core/retry-loop';
import type { AccessDetail } from '../report/types';
import { pageTwice, serviceTwice, unreadable, wrongNotAccessedCount, wrongRowCount } from './messages';

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
        throw serviceTwice(job.jobId, row.ServiceNamespace);
      }
      rows.set(row.ServiceNamespace, row);
    }
    ({ marker } = page);
    if (markers.has(marker)) {
      throw pageTwice(job.jobId);
    }
    markers.add(marker);
  } while (marker !== undefined);
  if (rows.size !== job.servicesAccessible) {
    throw wrongRowCount(job.jobId, rows.size, job.servicesAccessible);
  }
  const notAccessed = [...rows.values()].filter((row) => row.LastAuthenticatedTime === undefined).length;
  if (notAccessed !== job.servicesNotAccessed) {
    throw wrongNotAccessedCount(job.jobId, notAccessed, job.servicesNotAccessed);
  }
  return [...rows.values()].sort((a, b) => (a.ServiceNamespace < b.ServiceNamespace ? -1 : 1));
}

function readPage(
  jobId: string,
  marker: string | undefined,
  { iam, clock }: ReadServices,
  deadline: number,
): ReturnType<AccessReports['getPage']> {
  return retry(
    () => iam.getPage(jobId, marker),
    clock,
    (error) => {
      const { code, message } = error as Error & { code?: string };
      log('IAM gave no page to work with', { code, error: message, jobId });
      const isTransient = isAccessReportsError(error) && error.kind === 'transient';
      if (!isTransient || clock.now() + PAGE_RETRY_PAUSE >= deadline) {
        throw unreadable(jobId, error);
      }
      return PAGE_RETRY_PAUSE;
    },
  );
}
