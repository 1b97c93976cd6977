import { createRequire } from 'node:module';
import type {
  BatchAnswer,
  InventoryEntity,
  InventorySettings,
  ListAnswer,
  SummaryAnswer,
} from '../../lib/wire/inventory';
import { reportBatch } from '../../lambda/inventory/batch/report-batch';
import { Files } from '../../lambda/inventory/files';
import { InventoryKeys, runOf } from '../../lambda/inventory/keys';
import { list } from '../../lambda/inventory/list/list';
import { nextPass } from '../../lambda/inventory/list/next-pass';
import { summarize } from '../../lambda/inventory/summary/summarize';
import { ListedFacts } from '../../lambda/inventory/batch/listed-facts';
import type { ListedOrganization, Run } from '../../lambda/inventory/types';
import type { OrganizationsSimulatorOptions } from '../../local/aws/organizations/options';
import { ChangingOrganization, type Organization } from '../../local/organization';
import { MemoryBucket } from './inventory-bucket';
import { SimulatedDirectory } from './inventory-directory';
import { InventoryIam, type InventoryIamOptions } from './inventory-iam';
import { InventoryTime } from './inventory-time';

export const SERVICES = new Map([
  ['ec2', 'Amazon EC2'],
  ['iam', 'AWS Identity and Access Management'],
  ['s3', 'Amazon S3'],
  ['sqs', 'Amazon SQS'],
]);

export interface InventoryWorldOptions {
  readonly organization: Organization;
  readonly settings?: Partial<InventorySettings>;
  readonly iam?: Partial<InventoryIamOptions>;
  readonly organizations?: Partial<OrganizationsSimulatorOptions>;
  readonly directory?: ConstructorParameters<typeof SimulatedDirectory>[2];
  readonly bucket?: ConstructorParameters<typeof MemoryBucket>[1];
  /** Of an invocation, in milliseconds. Default: 15 minutes. */
  readonly lambdaTime?: number;
  /** What Step Functions and Lambda need between two invocations, in milliseconds. */
  readonly betweenInvocations?: number;
  /** Default: as the function delivers. */
  readonly deliver?: Deliver;
  /** Of jitter. Default: always the middle. */
  readonly chance?: () => number;
}

/** What `deliver` of the function is. */
export type Deliver = typeof import('../../lambda/delivery/deliver').deliver;

const load = createRequire(__filename);

export const PREFIX = 'organizations-access-reports';
const TIME_TO_ANSWER = 20_000;
const WRITE_TIME = 60_000;

/** An organization, its IAM, a bucket, and the functions of an inventory: all in one process and in moved time. */
export class InventoryWorld {
  public readonly time: InventoryTime;
  public readonly organization: ChangingOrganization;
  public readonly iam: InventoryIam;
  public readonly organizations: SimulatedDirectory;
  public readonly bucket: MemoryBucket;
  public readonly settings: InventorySettings;
  public readonly invocations: { readonly kind: string; readonly seconds: number; readonly answer: unknown }[] = [];
  /** ARNs of the executions that are under way. */
  public readonly executions = new Set<string>();
  private sessions = 0;
  private readonly factsByRun = new Map<string, ListedFacts>();

  constructor(private readonly options: InventoryWorldOptions) {
    const time = new InventoryTime(options.chance);
    this.time = time;
    this.organization = new ChangingOrganization(options.organization);
    this.iam = new InventoryIam({
      time,
      organization: (at) => this.organization.reportedAt(at),
      services: SERVICES,
      ...options.iam,
    });
    const simulated = { organization: this.organization, ...options.organizations };
    this.organizations = new SimulatedDirectory(time, simulated, options.directory);
    this.bucket = new MemoryBucket(time, options.bucket);
    this.settings = {
      Destination: { Bucket: 'reports', Prefix: PREFIX, UnusedForDays: '90', ScpStrategy: 'DENY_UNUSED' },
      FreshForSeconds: 6 * 86_400,
      ...options.settings,
    };
  }

  /** A run that begins now. */
  public begin(name: string): Run {
    const Execution = `arn:aws:states:us-east-1:111111111111:execution:Inventory:${name}`;
    this.executions.add(Execution);
    return runOf({ Execution, StartedAt: new Date(this.time.now()).toISOString() });
  }

  public end(run: Run): void {
    this.executions.delete(run.Execution);
  }

  public list(run: Run): Promise<ListAnswer> {
    return this.invoke('list', (endsAt) =>
      list(
        run,
        this.settings,
        {
          directory: this.organizations.directory,
          clock: this.time,
          files: this.files(run, endsAt),
          isRunning: (execution) => Promise.resolve(this.executions.has(execution)),
        },
        endsAt - WRITE_TIME,
      ),
    );
  }

  public nextPass(run: Run, pass: number): Promise<ListAnswer> {
    return this.invoke('next', (endsAt) => nextPass(run, this.settings, pass, this.files(run, endsAt)));
  }

  public report(
    run: Run,
    entities: readonly InventoryEntity[],
    session = `session-${++this.sessions}`,
  ): Promise<BatchAnswer> {
    const { time: clock, bucket } = this;
    return this.invoke('report', (endsAt) =>
      reportBatch(
        { entities, run, settings: this.settings },
        {
          iam: this.iam.as(session),
          clock,
          files: this.files(run, endsAt),
          deliver: (request, job, iam, times) =>
            this.deliver(request, job, { iam, clock, bucket, organization: this.facts(run) }, times),
        },
        endsAt,
      ),
    );
  }

  public summarize(run: Run): Promise<SummaryAnswer> {
    return this.invoke('summarize', (endsAt) =>
      summarize(run, this.settings, { clock: this.time, files: this.files(run, endsAt) }),
    );
  }

  /** The batches that an answer speaks of. */
  public batchesOf(run: Run, { Pass, Batches }: ListAnswer): InventoryEntity[][] {
    const { batch } = new InventoryKeys(PREFIX).run(run.Id);
    return Batches.map((number) =>
      (this.bucket.objects.get(batch(Pass, number)) ?? '')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as InventoryEntity),
    );
  }

  private facts(run: Run): ListedFacts {
    const known = this.factsByRun.get(run.Id) ?? new ListedFacts(this.listed(run));
    this.factsByRun.set(run.Id, known);
    return known;
  }

  /** The organization as the run listed it; nothing if a test gave the batch by hand. */
  private listed(run: Run): ListedOrganization {
    const listed = this.bucket.read(new InventoryKeys(PREFIX).run(run.Id).organization) as ListedOrganization | null;
    return listed ?? { RootPath: '', ManagementAccountId: '', Units: [], Accounts: [], Policies: [] };
  }

  private deliver(...given: Parameters<Deliver>): ReturnType<Deliver> {
    // Not imported at the top: its page's script is a text to jest and to the bundle, and code to all others.
    const { deliver = (load('../../lambda/delivery/deliver') as { deliver: Deliver }).deliver } = this.options;
    return deliver(...given);
  }

  private files(run: Run, endsAt: number): Files {
    const times = { requestedAt: Date.parse(run.StartedAt), deadline: endsAt, endsAt };
    return new Files(this.bucket, this.time, times);
  }

  private async invoke<T>(kind: string, handler: (endsAt: number) => Promise<T>): Promise<T> {
    const { lambdaTime = 900_000, betweenInvocations = 0 } = this.options;
    await this.time.sleep(betweenInvocations);
    const startedAt = this.time.now();
    const record = (answer: unknown) => {
      this.invocations.push({ kind, seconds: (this.time.now() - startedAt) / 1_000, answer });
    };
    try {
      const answer = await handler(startedAt + lambdaTime - TIME_TO_ANSWER);
      record(answer);
      return answer;
    } catch (error) {
      record(String(error));
      throw error;
    }
  }
}

export interface RunResult {
  readonly run: Run;
  /** What the run ended with. */
  readonly end: 'SUCCEEDED' | 'ANOTHER_RUN' | 'FAILED';
  readonly summary?: SummaryAnswer;
  readonly error?: unknown;
}

/** A run as the state machine makes it: what a batch throws is tolerated, and the next pass takes what it left. */
export async function runInventory(world: InventoryWorld, name: string): Promise<RunResult> {
  const run = world.begin(name);
  try {
    let next = await world.list(run);
    while (next.State === 'LISTING') {
      next = await world.list(run);
    }
    if (next.State === 'ANOTHER_RUN') {
      return { run, end: 'ANOTHER_RUN' };
    }
    while (next.State === 'REPORT') {
      for (const batch of world.batchesOf(run, next)) {
        await world.report(run, batch).catch(() => undefined);
      }
      next = await world.nextPass(run, next.Pass);
    }
    const summary = await world.summarize(run);
    return { run, end: summary.State === 'DONE' ? 'SUCCEEDED' : 'FAILED', summary };
  } catch (error) {
    return { run, end: 'FAILED', error };
  } finally {
    world.end(run);
  }
}
