import { createHash } from 'node:crypto';
import type { InventoryRun } from '../../lib/wire/inventory';
import type { Run } from './types';

/** Where the objects of an inventory are. Its layout stands here and nowhere else; the reports' own is in `delivery/keys.ts`. */
export class InventoryKeys {
  /** @param prefix of the destination */
  constructor(private readonly prefix: string) {}

  /** Which run is under way, or was the last. */
  public get lock(): string {
    return `${this.home}/lock.json`;
  }

  /** Points to the latest run that is whole. */
  public get latest(): string {
    return `${this.home}/latest.json`;
  }

  /** Of what became of entities. */
  public get outcomes(): string {
    return `${this.home}/entities/`;
  }

  public outcome(entityId: string): string {
    return `${this.outcomes}${entityId}.json`;
  }

  public run(runId: string): RunKeys {
    const run = `${this.home}/runs/${runId}`;
    return {
      listing: `${run}/listing.json`,
      organization: `${run}/organization.json`,
      plan: `${run}/plan.jsonl`,
      batch: (pass, number) => `${run}/batches/${pass}/${number}.jsonl`,
      progress: `${run}/progress.json`,
      manifest: `${run}/manifest.json`,
      sheet: `${run}/entities.csv`,
    };
  }

  private get home(): string {
    return `${this.prefix}/inventory`;
  }
}

export interface RunKeys {
  /** What is listed so far, for the next invocation. */
  readonly listing: string;
  /** The organization as it was listed. */
  readonly organization: string;
  readonly plan: string;
  /** Entities, one a line. */
  readonly batch: (pass: number, number: number) => string;
  /** How far the passes are. */
  readonly progress: string;
  readonly manifest: string;
  readonly sheet: string;
}

const HASH_CHARACTERS = 8;

/** The same for every function of a run, and for no other run. */
export function runOf({ Execution, StartedAt }: InventoryRun): Run {
  const started = new Date(StartedAt).toISOString();
  const hash = createHash('sha256').update(Execution).digest('hex').slice(0, HASH_CHARACTERS);
  return { Id: `${started.replace(/[-:]|\.\d+/g, '')}-${hash}`, Execution, StartedAt: started };
}
