import { randomUUID } from 'node:crypto';
import type { Clock } from '../http/clock';
import type { AccessDetail } from '../../organization/access-report';
import type { JobRecord, JobSize, SimulatorOptions } from './options';
import { ServiceError } from '../http/service-error';

/** Milliseconds from a job's creation in which the same request of the same caller gets the same job. */
const REUSE_PERIOD = 60_000;

/** What a caller requests. */
export interface JobRequest {
  readonly entityPath: string;
  readonly organizationsPolicyId?: string;
  readonly accessKeyId: string;
  /** Who may see the job. */
  readonly owner: string;
}

/** How a job ends. It is fixed at the start and reported at the end. */
export type Outcome =
  | { readonly status: 'COMPLETED'; readonly rows: readonly AccessDetail[] }
  | { readonly status: 'FAILED'; readonly code: string; readonly message: string };

export interface Job extends JobRequest {
  readonly id: string;
  readonly number: number;
  readonly createdAt: number;
  readonly endsAt: number;
  readonly outcome: Outcome;
}

/** The jobs of one account. One can be in progress at a time. Their state follows from the clock alone. */
export class Jobs {
  private readonly byId = new Map<string, Job>();
  private readonly latest = new Map<string, Job>();
  private slotTakenUntil = -Infinity;

  constructor(
    private readonly clock: Clock,
    private readonly durationOf: (job: JobSize) => number,
    private readonly options: Pick<SimulatorOptions, 'reuseInProgress' | 'slotReleaseTime'> = {},
  ) {}

  /**
   * Starts a job, or returns the caller's job of the last minute, whether it is in progress, completed or failed.
   *
   * @throws ServiceError ReportGenerationLimitExceeded while another job is in progress
   */
  request(request: JobRequest, outcomeAt: (time: number) => Outcome): Job {
    const now = this.clock.now();
    const sameRequest = JSON.stringify([request.owner, request.entityPath, request.organizationsPolicyId]);
    const known = this.latest.get(sameRequest);
    if (known && now - known.createdAt < REUSE_PERIOD && (this.reusesInProgress || !this.isInProgress(known))) {
      return known;
    }
    if (now < this.slotTakenUntil) {
      throw new ServiceError(409, 'ReportGenerationLimitExceeded', 'Maximum number of concurrent jobs exceeded');
    }
    const job = this.start(request, outcomeAt(now), now);
    this.byId.set(job.id, job);
    this.latest.set(sameRequest, job);
    this.slotTakenUntil = job.endsAt + (this.options.slotReleaseTime ?? 0);
    return job;
  }

  /** @throws ServiceError NoSuchEntity for a job that does not exist, or that another caller owns */
  find(id: string, owner: string): Job {
    const job = this.byId.get(id);
    if (job?.owner !== owner) {
      throw new ServiceError(404, 'NoSuchEntity', `Job ${id} does not exist.`);
    }
    return job;
  }

  isInProgress(job: Job): boolean {
    return this.clock.now() < job.endsAt;
  }

  /** Takes the slot without a visible job; false if the slot is taken already. */
  occupySlot(milliseconds: number): boolean {
    const now = this.clock.now();
    if (now < this.slotTakenUntil) {
      return false;
    }
    this.slotTakenUntil = now + milliseconds;
    return true;
  }

  records(): JobRecord[] {
    return [...this.byId.values()].map((job) => ({
      id: job.id,
      number: job.number,
      entityPath: job.entityPath,
      policyId: job.organizationsPolicyId,
      createdAt: job.createdAt,
      endsAt: job.endsAt,
      caller: job.accessKeyId,
      ...(this.isInProgress(job)
        ? { status: 'IN_PROGRESS' }
        : {
            status: job.outcome.status,
            ...(job.outcome.status === 'FAILED' && { errorCode: job.outcome.code }),
          }),
    }));
  }

  /** The report of a COMPLETED job of any caller; empty for any other job. */
  rowsOf(id: string): readonly AccessDetail[] {
    const job = this.byId.get(id);
    return job?.outcome.status === 'COMPLETED' && !this.isInProgress(job) ? job.outcome.rows : [];
  }

  private get reusesInProgress(): boolean {
    return this.options.reuseInProgress !== 'refused';
  }

  private start(request: JobRequest, outcome: Outcome, createdAt: number): Job {
    const number = this.byId.size + 1;
    const failed = outcome.status === 'FAILED';
    const duration = this.durationOf({ services: failed ? 0 : outcome.rows.length, failed, number });
    return { ...request, id: randomUUID(), number, createdAt, endsAt: createdAt + duration, outcome };
  }
}
