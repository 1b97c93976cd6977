import type { BatchAnswer, InventoryEntity, InventorySettings } from '../../../lib/wire/inventory';
import type { Clock } from '../../core/clock';
import { log } from '../../core/log';
import {
  INVENTORY_CALL_BURST,
  INVENTORY_CALL_RATE,
  INVENTORY_DELIVERY_MAX_WAIT,
  INVENTORY_LAST_START,
} from '../../core/time-rules';
import type { DeliveryAttributes } from '../../report/answer';
import { internalFailure, jobFailed } from '../../report/messages';
import type { AccessReports, CompletedJob, FollowedJob } from '../../report/port';
import { isReportError } from '../../report/report-error';
import type { DeliveredRequest, DeliveryTimes } from '../../report/types';
import type { Files } from '../files';
import { InventoryKeys } from '../keys';
import { hasLock } from '../lock';
import { requestFor } from '../settings';
import type { Outcome, ReportFigures, Run } from '../types';
import { followJob } from './follow-job';
import { limited } from './limited';
import { Limiter } from './limiter';

export interface BatchServices {
  /** IAM in one session, which lasts as long as the batch: another session could not read its reports. */
  readonly iam: AccessReports;
  readonly clock: Clock;
  readonly files: Files;
  /** Delivers the whole report of a job that this session can read. */
  readonly deliver: (
    request: DeliveredRequest,
    job: FollowedJob<CompletedJob>,
    iam: AccessReports,
    times: DeliveryTimes,
  ) => Promise<DeliveryAttributes | undefined>;
}

/** IAM's code for a job that another session asked for. */
const LOST_SESSION = 'NoSuchEntity';

interface Batch {
  readonly entities: readonly InventoryEntity[];
  readonly run: Run;
  readonly settings: InventorySettings;
}

/**
 * Reports on a batch of entities in one session, with one job after the other. The moment a job is seen complete, the next one is
 * requested; the pages of the one before are read and delivered while it runs. What became of each entity is written at once, so
 * that nothing is lost with this invocation.
 *
 * @param endsAt when the invocation must have returned: milliseconds since the epoch
 */
export async function reportBatch(batch: Batch, services: BatchServices, endsAt: number): Promise<BatchAnswer> {
  return new BatchReporter(batch, services, endsAt).report();
}

class BatchReporter {
  private readonly iam: AccessReports;
  private readonly keys: InventoryKeys;
  private readonly runStartedAt: number;
  private done = 0;
  private failed = 0;
  private jobBeforeEndedAt?: number;

  constructor(
    private readonly batch: Batch,
    private readonly services: BatchServices,
    private readonly endsAt: number,
  ) {
    const limiter = new Limiter(services.clock, INVENTORY_CALL_RATE, INVENTORY_CALL_BURST);
    this.iam = limited(services.iam, limiter);
    this.keys = new InventoryKeys(batch.settings.Destination.Prefix);
    this.runStartedAt = Date.parse(batch.run.StartedAt);
  }

  public async report(): Promise<BatchAnswer> {
    const { entities } = this.batch;
    let current = (await this.isCurrentRun()) && this.hasTime() ? this.begin(entities[0]) : undefined;
    let delivery: Promise<void> = Promise.resolve();
    for (let next = 1; current !== undefined; next++) {
      // All the time that this takes, the job runs. It is never left alone, whatever fails meanwhile.
      const [ended, ahead] = await Promise.allSettled([current, this.lookAhead(delivery)]);
      const finish = ended.status === 'fulfilled' ? ended.value : undefined;
      const isNextBegun = finish !== undefined && isTrue(ahead) && next < entities.length && this.hasTime();
      // In this order: the request for the next report passes the limiter before the pages of this one.
      current = isNextBegun ? this.begin(entities[next]) : undefined;
      delivery = finish?.() ?? Promise.resolve();
      delivery.catch(() => undefined);
      if (ahead.status === 'rejected') {
        await delivery;
        throw ahead.reason;
      }
    }
    await delivery;
    return { Done: this.done, Failed: this.failed, Left: entities.length - this.done - this.failed };
  }

  /** While a job runs: the delivery of the one before ends, and whether there is to be a next one is found out. */
  private async lookAhead(delivery: Promise<void>): Promise<boolean> {
    await delivery;
    return this.isCurrentRun();
  }

  private isCurrentRun(): Promise<boolean> {
    return hasLock(this.batch.run, this.keys, this.services.files);
  }

  private hasTime(): boolean {
    return this.services.clock.now() + INVENTORY_LAST_START < this.endsAt;
  }

  /** Follows one entity's job to its end. Gives what is then left to do; undefined if time is over before. */
  private async begin(entity: InventoryEntity): Promise<(() => Promise<void>) | undefined> {
    const { clock } = this.services;
    const { runStartedAt, jobBeforeEndedAt, endsAt } = this;
    try {
      const request = requestFor(entity.EntityPath, this.batch.settings);
      const times = { runStartedAt, jobBeforeEndedAt, endsAt };
      const job = await followJob(request, { iam: this.iam, clock }, times);
      this.jobBeforeEndedAt = clock.now();
      switch (job?.status) {
        case undefined:
          log('time is over before the report is ready', { entityPath: entity.EntityPath });
          return undefined;
        case 'COMPLETED':
          return () => this.deliver(entity, request, job);
        case 'FAILED':
          return () => this.recordFailure(entity, jobFailed(request, job));
      }
    } catch (error) {
      return () => this.recordFailure(entity, error);
    }
  }

  private async deliver(
    entity: InventoryEntity,
    request: DeliveredRequest,
    job: FollowedJob<CompletedJob>,
  ): Promise<void> {
    const { clock } = this.services;
    const deadline = Math.min(this.endsAt, clock.now() + INVENTORY_DELIVERY_MAX_WAIT);
    const times = { requestedAt: this.runStartedAt, deadline, endsAt: deadline };
    try {
      const delivery = await this.services.deliver(request, job, this.iam, times);
      if (delivery !== undefined) {
        await this.record({ ...this.head(entity), Status: 'DONE', Report: figures(job, delivery) });
        this.done++;
      }
    } catch (error) {
      if (isReportError(error) && error.code === LOST_SESSION) {
        log('the report was lost with its session, and is left to the next pass', { entityPath: entity.EntityPath });
        return;
      }
      await this.recordFailure(entity, error);
    }
  }

  private async recordFailure(entity: InventoryEntity, error: unknown): Promise<void> {
    const { code, message } = isReportError(error) ? error : internalFailure(String(error));
    log('there is no report on an entity', { entityPath: entity.EntityPath, code, error: message });
    await this.record({ ...this.head(entity), Status: 'FAILED', ErrorCode: code, ErrorMessage: message });
    this.failed++;
  }

  private head({ Id, Type, Name, EntityPath }: InventoryEntity) {
    return { Id, Type, Name, EntityPath, Run: this.batch.run.Id };
  }

  private record(outcome: Outcome): Promise<void> {
    return this.services.files.write(this.keys.outcome(outcome.Id), outcome);
  }
}

function isTrue(result: PromiseSettledResult<boolean>): boolean {
  return result.status === 'fulfilled' && result.value;
}

function figures(job: FollowedJob<CompletedJob>, delivery: DeliveryAttributes): ReportFigures {
  return {
    JobId: job.jobId,
    JobCreationDate: job.createdAt.toISOString(),
    JobCompletionDate: job.completedAt.toISOString(),
    ReportUri: delivery.reportUri,
    NumberOfServicesAccessible: job.servicesAccessible,
    NumberOfServicesNotAccessed: job.servicesNotAccessed,
    NumberOfServicesUnused: delivery.servicesUnused,
    SuggestedScpSha256: delivery.suggestedScpSha256,
    Decisions: delivery.decisions ?? {},
  };
}
