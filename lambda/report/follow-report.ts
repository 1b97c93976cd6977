import type { ReportState } from '../../lib/wire/report';
import type { Clock } from '../core/clock';
import {
  FINAL_WINDOW,
  FRESH_JOB_TIME,
  JOB_IN_PROGRESS_JITTER,
  JOB_REUSE_TIME,
  POLL_INTERVAL,
  POLL_WINDOW,
  PROPAGATION_TIME,
} from '../core/time-rules';
import { log } from '../core/log';
import { notAssumed, notAuthenticated, notPermitted, refused, timedOut, type WaitedFor } from './messages';
import {
  type AccessReports,
  type AccessReportsError,
  type AccessReportsErrorKind,
  type FailedJob,
  type FollowedJob,
  isAccessReportsError,
} from './port';
import type { ReportRequest } from './types';

export interface FollowServices {
  readonly iam: AccessReports;
  readonly clock: Clock;
  /** Throws if nobody waits for the report any more. Called once an invocation, before the report is requested. */
  readonly expectWanted: () => Promise<void>;
}

/** Where a report stands after a call to IAM. */
interface Progress {
  /** Absent: the report is to be requested. */
  readonly jobId?: string;
  /** What the report would have waited for, if its time were over now. */
  readonly waitedFor: WaitedFor;
  /** Milliseconds since the epoch before which another call makes no sense. */
  readonly notBefore?: number;
  /** Another invocation can go on as well as this one. */
  readonly mayReturn?: boolean;
  /** The job was started just now, in this session. */
  readonly started?: boolean;
}

/** What is known when IAM has not answered as hoped. */
interface FailedCall {
  readonly request: ReportRequest;
  readonly error: AccessReportsError;
  readonly jobId?: string;
  readonly now: number;
  /** Milliseconds since the report's operation began. */
  readonly elapsed: number;
  readonly random: number;
}

/** What to do about each kind of error: where the report stands then, or an error that ends it. */
const REACTIONS: Readonly<Record<AccessReportsErrorKind, (failedCall: FailedCall) => Progress>> = {
  // Those who wait for the same slot must not all come back at the same moment.
  'job-in-progress': ({ jobId, now, random }) => ({
    jobId,
    waitedFor: 'turn',
    notBefore: now + random * JOB_IN_PROGRESS_JITTER,
    mayReturn: true,
  }),
  'unknown-job': () => ({ waitedFor: 'job' }),
  'not-permitted': (failedCall) => propagationAwaited(failedCall, 'permissions', notPermitted),
  'not-authenticated': (failedCall) => propagationAwaited(failedCall, 'credentials', notAuthenticated),
  'not-assumed': (failedCall) => propagationAwaited(failedCall, 'permissions', notAssumed),
  transient: ({ jobId }) => ({ jobId, waitedFor: 'answer' }),
  refused: ({ request, error }) => {
    throw refused(request, error);
  },
};

function propagationAwaited(
  { request, error, jobId, elapsed }: FailedCall,
  waitedFor: WaitedFor,
  failure: typeof refused,
): Progress {
  if (elapsed >= PROPAGATION_TIME) {
    throw failure(request, error);
  }
  return { jobId, waitedFor };
}

/**
 * Polls until the report's job ends. Returns undefined if the caller must call again. A job that was started here is polled
 * for as long as the invocation lasts: only this session is sure to see it.
 *
 * @param endsAt when the invocation must have returned: milliseconds since the epoch
 */
export async function followReport(
  request: ReportRequest,
  state: ReportState,
  { iam, clock, expectWanted }: FollowServices,
  endsAt: number,
): Promise<FollowedJob | undefined> {
  const deadline = state.RequestedAt + request.timeoutSeconds * 1_000;
  const windowEndsAt = clock.now() + POLL_WINDOW;
  const sleepUntil = (time: number) => clock.sleep(Math.max(0, Math.min(time, deadline) - clock.now()));
  let progress: Progress = { jobId: state.JobId, waitedFor: state.JobId === undefined ? 'turn' : 'job' };
  let startedHere = false;
  let isWanted = false;

  for (let calledAt = state.CalledAt; ;) {
    await sleepUntil(calledAt + POLL_INTERVAL);
    if (progress.jobId === undefined && !isWanted) {
      await expectWanted();
      isWanted = true;
    }
    calledAt = clock.now();
    if (calledAt >= deadline) {
      throw timedOut(request, progress.waitedFor, calledAt - state.RequestedAt);
    }
    const next = await call(request, state, progress.jobId, { iam, clock });
    if ('status' in next) {
      return next;
    }
    progress = next;
    if (next.started) {
      startedHere = true;
      continue;
    }
    if (next.notBefore !== undefined) {
      await sleepUntil(next.notBefore);
    }
    const mayReturn = next.mayReturn === true || (calledAt >= windowEndsAt && !startedHere);
    if (clock.now() >= endsAt || (mayReturn && clock.now() + FINAL_WINDOW < deadline)) {
      return undefined;
    }
  }
}

/** Makes one call to IAM: requests the report, or looks at its job. */
async function call(
  request: ReportRequest,
  state: ReportState,
  jobId: string | undefined,
  { iam, clock }: Pick<FollowServices, 'iam' | 'clock'>,
): Promise<FollowedJob | Progress> {
  try {
    if (jobId === undefined) {
      const started = await iam.generate(request);
      log('requested the report', { entityPath: request.entityPath, jobId: started });
      return { jobId: started, waitedFor: 'job', started: true };
    }
    const job = await iam.get(jobId);
    if (job.status === 'IN_PROGRESS') {
      return { jobId, waitedFor: 'job' };
    }
    if (job.status === 'COMPLETED') {
      return { ...job, jobId };
    }
    const isTooEarly = cameTooEarly(job, state);
    const { errorCode, errorMessage: error } = job;
    log(isTooEarly ? 'the job came before its permissions' : 'the job failed', { jobId, errorCode, error });
    if (!isTooEarly) {
      return { ...job, jobId };
    }
    return { waitedFor: 'permissions', notBefore: job.createdAt.getTime() + JOB_REUSE_TIME };
  } catch (error) {
    if (!isAccessReportsError(error)) {
      throw error;
    }
    log('IAM gave no answer to work with', { kind: error.kind, code: error.code, error: error.message, jobId });
    const now = clock.now();
    const elapsed = now - state.RequestedAt;
    return REACTIONS[error.kind]({ request, error, jobId, now, elapsed, random: clock.random() });
  }
}

function cameTooEarly({ errorCode, createdAt }: FailedJob, { RequestedAt: requestedAt }: ReportState): boolean {
  return errorCode === 'ORGANIZATIONS_REPORT_ACCESS_DENIED' && createdAt.getTime() < requestedAt + FRESH_JOB_TIME;
}
