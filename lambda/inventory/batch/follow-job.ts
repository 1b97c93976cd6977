import type { Clock } from '../../core/clock';
import {
  INVENTORY_ENTITY_MAX_WAIT,
  INVENTORY_FIRST_POLL,
  INVENTORY_POLL_INTERVAL,
  INVENTORY_SLOT_RELEASE,
  INVENTORY_SLOT_RETRY,
  POLL_INTERVAL,
} from '../../core/time-rules';
import { callIam, type Progress } from '../../report/follow-report';
import { reportName } from '../../report/report-name';
import { tookTooLong } from '../messages';
import type { AccessReports, FollowedJob } from '../../report/port';
import type { ReportRequest } from '../../report/types';

export interface FollowJobServices {
  readonly iam: AccessReports;
  readonly clock: Clock;
}

/** When a batch began, and when it must be over: milliseconds since the epoch. */
export interface JobTimes {
  /** When the run began: permissions of new roles count from there. */
  readonly runStartedAt: number;
  /** When this batch's job before this one ended, as far as it is known. */
  readonly jobBeforeEndedAt?: number;
  readonly endsAt: number;
}

/**
 * Requests a report and polls until its job ends. What each answer of IAM means is decided where it is for a report of a stack
 * (`callIam`); here is only when to call again, because a batch must not lose time between two jobs.
 *
 * @returns undefined if time is over before the job is
 * @throws ReportError if there will be no report
 */
export async function followJob(
  request: ReportRequest,
  { iam, clock }: FollowJobServices,
  times: JobTimes,
): Promise<FollowedJob | undefined> {
  let progress: Progress = { waitedFor: 'turn' };
  let patienceStartedAt = clock.now();
  for (;;) {
    const calledAt = clock.now();
    const next = await callIam(request, { RequestedAt: times.runStartedAt }, progress.jobId, { iam, clock });
    if ('status' in next) {
      return next;
    }
    progress = next;
    const now = clock.now();
    if (progress.waitedFor === 'turn') {
      // Whoever waits for the turn waits for others, however long they take.
      patienceStartedAt = now;
    }
    if (now - patienceStartedAt >= INVENTORY_ENTITY_MAX_WAIT) {
      throw tookTooLong(reportName(request), Math.round((now - patienceStartedAt) / 1_000));
    }
    const callAt = Math.max(now, nextCallAt(progress, calledAt, times));
    if (callAt >= times.endsAt) {
      return undefined;
    }
    await clock.sleep(callAt - now);
  }
}

/** From call to call, not from answer to call: an answer takes a good part of the half second. */
function nextCallAt(progress: Progress, calledAt: number, { jobBeforeEndedAt = -Infinity }: JobTimes): number {
  const { started, waitedFor, notBefore = calledAt } = progress;
  if (started) {
    return calledAt + INVENTORY_FIRST_POLL;
  }
  switch (waitedFor) {
    case 'turn':
      return calledAt < jobBeforeEndedAt + INVENTORY_SLOT_RELEASE
        ? calledAt + INVENTORY_SLOT_RETRY
        : Math.max(calledAt + POLL_INTERVAL, notBefore);
    case 'job':
      return calledAt + INVENTORY_POLL_INTERVAL;
    default:
      return Math.max(calledAt + POLL_INTERVAL, notBefore);
  }
}
