import type { DecisionName } from '../suggestion/document';
import type { InventoryEntity } from '../../lib/wire/inventory';

/** One run, as all functions know it. */
export interface Run {
  /** Such as `20261125T030000Z-1a2b3c4d`: sorts by time. */
  readonly Id: string;
  /** ARN of the execution. */
  readonly Execution: string;
  /** ISO 8601 in UTC with milliseconds. */
  readonly StartedAt: string;
}

/** Why an entity of the organization gets no report: the state of an account, or what the user said. */
export type LeftOutReason =
  | 'EXCLUDED'
  /** Not among `entities`, nor below one of them. */
  | 'NOT_CHOSEN'
  /** Among `entities` or `exclude`, and not in the organization. */
  | 'NOT_FOUND'
  /** The state of an account that is not active. */
  | 'PENDING_ACTIVATION'
  | 'SUSPENDED'
  | 'PENDING_CLOSURE'
  | 'CLOSED';

/** What a run is to do with one entity: a line of the run's plan. */
export interface PlannedEntity extends InventoryEntity {
  readonly Plan: 'REPORT' | 'FRESH' | 'LEFT_OUT';
  /** Of what is left out. */
  readonly Reason?: LeftOutReason;
}

/** What a delivered report says in figures. */
export interface ReportFigures {
  readonly JobId: string;
  readonly JobCreationDate: string;
  readonly JobCompletionDate: string;
  /** The report's folder, as `s3://bucket/key/`. */
  readonly ReportUri: string;
  readonly NumberOfServicesAccessible: number;
  readonly NumberOfServicesNotAccessed: number;
  readonly NumberOfServicesUnused: number;
  readonly SuggestedScpSha256: string;
  /** How many services have each decision of `suggested-scp.json`, such as `DENIED`. */
  readonly Decisions: Readonly<Partial<Record<DecisionName, number>>>;
}

/** What became of an entity when a run last got to it. */
export interface Outcome extends InventoryEntity {
  /** Id of the run. */
  readonly Run: string;
  readonly Status: 'DONE' | 'FAILED';
  /** If it is done. */
  readonly Report?: ReportFigures;
  /** If it failed: IAM's code, or one of ours. */
  readonly ErrorCode?: string;
  /** If it failed. */
  readonly ErrorMessage?: string;
}

/** The organization as a run listed it: what suggestions and names are taken from, without a call for each report. */
export interface ListedOrganization {
  readonly RootPath: string;
  readonly ManagementAccountId: string;
  readonly Units: readonly { readonly Id: string; readonly Name: string; readonly EntityPath: string }[];
  readonly Accounts: readonly {
    readonly Id: string;
    readonly Name: string;
    readonly State: string;
    /** Empty if it is not known. */
    readonly EntityPath: string;
    /** ISO 8601 in UTC with milliseconds; absent if AWS does not say. */
    readonly JoinedAt?: string;
  }[];
  /** Service control policies, and what each is attached to. */
  readonly Policies: readonly AttachedPolicy[];
}

export interface AttachedPolicy {
  readonly Id: string;
  readonly Name: string;
  /** Ids of the root, OUs and accounts. */
  readonly Targets: readonly string[];
  /** The policy's text; empty for one that is attached to nothing. */
  readonly Content: string;
}
