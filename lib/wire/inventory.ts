import type { DestinationProperties } from './report';

/** The contract of an inventory: what its state machine hands to its functions, and what they answer. */

/** What the user decided. Part of the state machine's definition, so that whoever starts a run cannot change it. */
export interface InventorySettings {
  /** As of a report. */
  readonly Destination: DestinationProperties;
  /** ARN of the role in the management account that the functions ask with; absent: their own. */
  readonly ManagementRoleArn?: string;
  readonly ExternalId?: string;
  /** A report that is younger is not generated again; 0: each run generates all. */
  readonly FreshForSeconds: number;
  /** Ids of the entities to report on, each with all that is below it; absent: the whole organization. */
  readonly Entities?: readonly string[];
  /** Ids of the entities to leave out, each with all that is below it. */
  readonly Exclude?: readonly string[];
}

/** One run of the state machine. */
export interface InventoryRun {
  /** ARN of the execution. */
  readonly Execution: string;
  /** When it started: ISO 8601. */
  readonly StartedAt: string;
}

interface Event {
  readonly Settings: InventorySettings;
  readonly Run: InventoryRun;
}

/** To the function that lists: the organization at first, and later what is left of a pass. */
export interface ListEvent extends Event {
  /** Number of the pass whose batches are over; absent at the beginning. */
  readonly AfterPass?: number;
}

/** What comes next: list on, report on the batches, summarize, or nothing because another run is under way. */
export type ListState = 'LISTING' | 'REPORT' | 'SUMMARIZE' | 'ANOTHER_RUN';

/** Of the function that lists. */
export interface ListAnswer {
  readonly State: ListState;
  /** Number of the pass that comes next. */
  readonly Pass: number;
  /** The numbers of its batches. */
  readonly Batches: readonly number[];
  /** ARN of the execution that is under way, with `ANOTHER_RUN`. */
  readonly RunUnderWay: string;
}

/** To the function that reports. */
export interface BatchEvent extends Event {
  readonly Pass: number;
  /** One of the pass's batches. */
  readonly Batch: number;
}

/** Of the function that reports. Counts only: all answers of a pass have 256 KB together. */
export interface BatchAnswer {
  readonly Done: number;
  readonly Failed: number;
  /** Not begun, or not ended in time. */
  readonly Left: number;
}

/** To the function that summarizes. */
export type SummaryEvent = Event;

/** Of the function that summarizes. */
export interface SummaryAnswer {
  /** `FAILED` if reports were due and none was made. */
  readonly State: 'DONE' | 'FAILED';
  /** The manifest, as `s3://bucket/key`. */
  readonly ManifestUri: string;
  readonly Counts: InventoryCounts;
}

/** Entities of a run by what became of them. */
export interface InventoryCounts {
  readonly Entities: number;
  readonly Done: number;
  readonly Fresh: number;
  readonly Failed: number;
  readonly NotReached: number;
  readonly LeftOut: number;
}

export type InventoryEntityType = 'ROOT' | 'ORGANIZATIONAL_UNIT' | 'ACCOUNT';

/** The root, an OU or an account. */
export interface InventoryEntity {
  readonly Id: string;
  readonly Type: InventoryEntityType;
  readonly Name: string;
  /** As IAM takes it, without a slash at its end. */
  readonly EntityPath: string;
}
