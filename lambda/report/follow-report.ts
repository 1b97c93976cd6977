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
  /** Throws if nobody waits for the report any more. Called once in an invocation, before the report is requested. */
  readonly expectWanted: () => Promise<void>;
}

/** The state of a report after a call to IAM. */
export interface Progress {
  /** Absent: the report is to be requested. */
  readonly jobId?: string;
  /** What the report is waiting for. */
  readonly waitedFor: WaitedFor;
  /** When the next call makes sense: milliseconds since the epoch. */
  readonly notBefore?: number;
  /** The invocation may return and be called again. */
  readonly mayReturn?: boolean;
  /** This call started the job, in this session. */
  readonly started?: boolean;
}

/** A call to IAM that threw. */
interface FailedCall {
  readonly request: ReportRequest;
  readonly error: AccessReportsError;
  readonly jobId?: string;
  readonly now: number;
  /** Milliseconds since the operation of the stack requested the report. */
  readonly elapsed: number;
  readonly random: number;
}

/** What to do about each kind of error. Returns the next state of the report, or throws if the report has failed. */
const AFTER_ERROR: Readonly<Record<AccessReportsErrorKind, (failedCall: FailedCall) => Progress>> = {
  // The jitter keeps those who wait for the same job from coming back at the same time.
  'job-in-progress': ({ jobId, now, random }) => ({
    jobId,
    waitedFor: 'turn',
    notBefore: now + random * JOB_IN_PROGRESS_JITTER,
    mayReturn: true,
  }),
  'unknown-job': () => ({ waitedFor: 'job' }),
  'not-permitted': (failedCall) => awaitPropagation(failedCall, 'permissions', notPermitted),
  'not-authenticated': (failedCall) => awaitPropagation(failedCall, 'credentials', notAuthenticated),
  'not-assumed': (failedCall) => awaitPropagation(failedCall, 'permissions', notAssumed),
  transient: ({ jobId }) => ({ jobId, waitedFor: 'answer' }),
  refused: ({ request, error }) => {
    throw refused(request, error);
  },
};

function awaitPropagation(
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
 * Polls until the report's job ends. Returns undefined if the caller must call again. A job that this invocation started is
 * polled until the invocation ends, because only this session is sure to see it.
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
    const next = await callIam(request, state, progress.jobId, { iam, clock });
    // The interval begins here, because the call may have been late: after a slow AssumeRole.
    calledAt = clock.now();
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

/**
 * Makes one call to IAM: requests the report, or reads its job. What each error means for the next call is decided here, for a report
 * of a stack and for one of an inventory alike.
 *
 * @throws ReportError if IAM will not make the report
 */
export async function callIam(
  request: ReportRequest,
  state: Pick<ReportState, 'RequestedAt'>,
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
    const isTooEarly = wasCreatedTooEarly(job, state);
    const { errorCode, errorMessage: error } = job;
    log(isTooEarly ? 'the job was created before its permissions' : 'the job failed', { jobId, errorCode, error });
    if (!isTooEarly) {
      return { ...job, jobId };
    }
    return { waitedFor: 'permissions', notBefore: job.createdAt.getTime() + JOB_REUSE_TIME };
  } catch (error) {
    if (!isAccessReportsError(error)) {
      throw error;
    }
    log('the call to IAM failed', { kind: error.kind, code: error.code, error: error.message, jobId });
    const now = clock.now();
    const elapsed = now - state.RequestedAt;
    return AFTER_ERROR[error.kind]({ request, error, jobId, now, elapsed, random: clock.random() });
  }
}

function wasCreatedTooEarly(
  { errorCode, createdAt }: FailedJob,
  { RequestedAt: requestedAt }: Pick<ReportState, 'RequestedAt'>,
): boolean {
  return errorCode === 'ORGANIZATIONS_REPORT_ACCESS_DENIED' && createdAt.getTime() < requestedAt + FRESH_JOB_TIME;
}
