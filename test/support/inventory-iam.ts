import { AccessReportsError, type AccessReports, type ReportJob, type ReportPage } from '../../lambda/report/port';
import { durationOf } from '../../local/aws/iam/durations';
import { type Job, Jobs } from '../../local/aws/iam/jobs';
import type { JobSize } from '../../local/aws/iam/options';
import { outcomeOf } from '../../local/aws/iam/outcome';
import type { ServiceError } from '../../local/aws/http/service-error';
import type { Organization } from '../../local/organization';
import type { InventoryTime } from './inventory-time';

export interface InventoryIamOptions {
  readonly organization: (at: number) => Organization;
  readonly time: InventoryTime;
  readonly services?: ReadonlyMap<string, string>;
  /** How long each call takes, in milliseconds. */
  readonly latency?: number;
  readonly slotReleaseTime?: number;
  readonly durationOf?: (job: JobSize) => number;
  readonly pageSize?: number;
  /** Makes a call go wrong. */
  readonly intercept?: (call: IamCall) => Error | undefined;
}

export interface IamCall {
  readonly operation: 'generate' | 'get' | 'getPage';
  /** The path that is asked for, or of the job. */
  readonly entityPath: string;
  readonly session: string;
  /** Seconds since the start. */
  readonly at: number;
}

/** The simulator's jobs of one account, without HTTP. */
export class InventoryIam {
  public readonly calls: (IamCall & { code?: string })[] = [];
  public readonly jobs: Jobs;

  constructor(private readonly options: InventoryIamOptions) {
    this.jobs = new Jobs(options.time, options.durationOf ?? durationOf, options);
  }

  /** IAM as one session sees it. */
  public as(session: string): AccessReports {
    return {
      generate: ({ entityPath }) =>
        this.call({ operation: 'generate', entityPath, session }, () => {
          const { organization, time, services } = this.options;
          const order = { entityPath, accessKeyId: session, owner: session };
          const task = { entityPath, organizationsAllowed: true, services };
          return this.jobs.request(order, (at) => outcomeOf(organization(time.now()), task, at)).id;
        }),
      get: (jobId) => this.call({ operation: 'get', entityPath: jobId, session }, () => this.look(jobId, session)),
      getPage: (jobId, marker) =>
        this.call({ operation: 'getPage', entityPath: jobId, session }, () => this.page(jobId, session, marker)),
    };
  }

  private look(jobId: string, session: string): ReportJob {
    const job = this.jobs.find(jobId, session);
    const createdAt = new Date(job.createdAt);
    if (this.jobs.isInProgress(job)) {
      return { status: 'IN_PROGRESS', createdAt };
    }
    const completedAt = new Date(job.endsAt);
    const { outcome } = job;
    return outcome.status === 'FAILED'
      ? { status: 'FAILED', createdAt, completedAt, errorCode: outcome.code, errorMessage: outcome.message }
      : {
          status: 'COMPLETED',
          createdAt,
          completedAt,
          servicesAccessible: outcome.rows.length,
          servicesNotAccessed: outcome.rows.filter((row) => row.LastAuthenticatedTime === undefined).length,
        };
  }

  private page(jobId: string, session: string, marker = '0'): ReportPage {
    const rows = rowsOf(this.jobs.find(jobId, session));
    const end = Number(marker) + (this.options.pageSize ?? 1_000);
    return {
      rows: rows.slice(Number(marker), end),
      servicesAccessible: rows.length,
      ...(end < rows.length && { marker: String(end) }),
    };
  }

  private async call<T>(call: Omit<IamCall, 'at'>, answer: () => T): Promise<T> {
    const { time, latency = 0, intercept } = this.options;
    const record: IamCall & { code?: string } = { ...call, at: time.elapsed };
    this.calls.push(record);
    await time.sleep(latency / 2);
    try {
      const error = intercept?.(record);
      if (error !== undefined) {
        throw error;
      }
      return answer();
    } catch (error) {
      record.code = (error as { code?: string }).code;
      throw translated(error);
    } finally {
      await time.sleep(latency / 2);
    }
  }
}

function rowsOf({ outcome }: Job) {
  return outcome.status === 'FAILED'
    ? []
    : outcome.rows.map(({ LastAuthenticatedTime: at, ...row }) => ({
        ...row,
        ...(at !== undefined && { LastAuthenticatedTime: new Date(at).toISOString() }),
      }));
}

const KINDS = { ReportGenerationLimitExceeded: 'job-in-progress', NoSuchEntity: 'unknown-job' } as const;

function translated(error: unknown): unknown {
  const { code, message } = error as ServiceError;
  return code in KINDS ? new AccessReportsError(KINDS[code as keyof typeof KINDS], code, message) : error;
}
