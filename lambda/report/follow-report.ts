import type { ReportState } from '../../lib/wire/report';
import { type AccessReports, type EndedJob, type FailedJob, type FollowedJob, isAccessReportsError } from './port';
import type { Clock } from '../core/clock';
import { log } from '../core/log';
import type { ReportRequest } from './request';
import { notAssumed, notPermitted, refused, timedOut, type WaitedFor } from './messages';

/** The least distance between two calls to IAM: reports take 1 to 12 s as recorded, and the API throttles. */
const POLL = 1_000;
/** How long one invocation stays with a job, so that a usual report ends in the first. */
const STAY = 60_000;
/** No letting go this shortly before the timeout: the next invocation would come too late to say what was waited for. */
const LAST_STRETCH = 5_000;
/** A new role's permissions take seconds to reach IAM (8 s were seen), so refusals count only after this. */
const FRESH = 90_000;
/** IAM gives out a failed job again until 60 s after its creation (a new one was seen at 61.6 s). */
const REUSED = 62_000;
/** Jobs that were started later than this after the request, and still lack permissions, will not get them. */
const FRESH_JOBS = 120_000;

export interface FollowServices {
  readonly iam: AccessReports;
  readonly clock: Clock;
}

/**
 * Stays with a report until its job ends, or gives nothing when it is time to let go and be called again. A job started
 * here is followed for as long as the invocation lasts: only this session is sure to see it.
 *
 * @param endsAt - when the invocation must have returned: milliseconds since the epoch
 */
export async function followReport(
  request: ReportRequest,
  state: ReportState,
  { iam, clock }: FollowServices,
  endsAt: number,
): Promise<FollowedJob | undefined> {
  const deadline = state.RequestedAt + request.timeoutSeconds * 1_000;
  const stayUntil = clock.now() + STAY;
  let { AskedAt: askedAt, JobId: jobId } = state;
  let startedHere = false;
  let waitedFor: WaitedFor = jobId === undefined ? 'turn' : 'job';
  const sleepUntil = async (time: number) => {
    await clock.sleep(Math.max(0, Math.min(time, deadline) - clock.now()));
  };

  for (;;) {
    await sleepUntil(askedAt + POLL);
    askedAt = clock.now();
    if (askedAt >= deadline) {
      throw timedOut(request, waitedFor, askedAt - state.RequestedAt);
    }
    let letGo = !startedHere && askedAt >= stayUntil;
    try {
      if (jobId === undefined) {
        jobId = await iam.generate(request);
        startedHere = true;
        waitedFor = 'job';
        log('asked for the report', { entityPath: request.entityPath, jobId });
        continue;
      }
      const job = await iam.get(jobId);
      if (job.status === 'IN_PROGRESS') {
        waitedFor = 'job';
      } else if (!cameTooEarly(job, state)) {
        return { ...job, jobId };
      } else {
        waitedFor = 'permissions';
        log('the job came before its permissions', { jobId, errorCode: job.errorCode });
        await sleepUntil(job.createdAt.getTime() + REUSED);
        jobId = undefined;
      }
    } catch (error) {
      if (!isAccessReportsError(error)) {
        throw error;
      }
      log('IAM gave no answer to work with', { kind: error.kind, code: error.code, error: error.message, jobId });
      switch (error.kind) {
        case 'slot-taken':
          waitedFor = 'turn';
          letGo = true;
          // Those who wait for the same slot must not all come back at the same moment.
          await sleepUntil(clock.now() + clock.random() * POLL);
          break;
        case 'unknown-job':
          waitedFor = 'job';
          jobId = undefined;
          break;
        case 'not-permitted':
        case 'not-assumed':
          if (clock.now() - state.RequestedAt >= FRESH) {
            throw error.kind === 'not-assumed' ? notAssumed(request, error) : notPermitted(request, error);
          }
          waitedFor = 'permissions';
          break;
        case 'passing':
          waitedFor = 'answer';
          break;
        case 'refused':
          throw refused(request, error);
      }
    }
    if (clock.now() >= endsAt || (letGo && clock.now() + LAST_STRETCH < deadline)) {
      return undefined;
    }
  }
}

function cameTooEarly(job: EndedJob, state: ReportState): job is FailedJob {
  return (
    job.status === 'FAILED' &&
    job.errorCode === 'ORGANIZATIONS_REPORT_ACCESS_DENIED' &&
    job.createdAt.getTime() < state.RequestedAt + FRESH_JOBS
  );
}
