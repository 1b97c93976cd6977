import type { ScpStrategy } from '../../lib/wire/report';
import type { ReportDocumentRequest } from '../report/report-document';

/**
 * The content of `suggested-scp.json`: what to do with which service control policies (SCPs), and why. The JSON Schema
 * `suggested-scp.schema.json` in the package says the same.
 */
export interface SuggestedScp {
  /** Changes only when readers of an earlier version could go wrong. */
  readonly SchemaVersion: '2';
  readonly Request: SuggestedScpRequest;
  /** The report's job; 36 characters. */
  readonly JobId: string;
  /** Sentences to read before a policy is attached to anything. */
  readonly Warnings: readonly string[];
  /** What is attached to the reported entity and to all above it. */
  readonly Boundary: ScpBoundary;
  /** When the accounts below the path joined the organization: a young one may not have used yet what it was made for. */
  readonly AccountAges: ScpAccountAges;
  /**
   * What to do, in this order: to detach first, because that makes room. Empty where there is nothing to suggest and nothing of
   * ours is attached; a warning says why.
   */
  readonly Policies: readonly SuggestedPolicy[];
  /** One for each service that IAM lists or an attached policy takes away, in ascending order of the namespaces. */
  readonly Decisions: readonly ScpDecision[];
}

/** What the report and the suggestion were requested with. */
export interface SuggestedScpRequest extends ReportDocumentRequest {
  readonly Strategy: ScpStrategy;
  /** Namespaces that are protected besides the default ones; in lower case, ascending, each once. */
  readonly ProtectedServices: readonly string[];
}

export interface ScpBoundary {
  /** `UNREAD`: nothing below is known, and a warning says what follows. */
  readonly Status: 'READ' | 'UNREAD';
  /** Why it was not read. */
  readonly Reason?: string;
  /** How many more SCPs the reported entity takes, before anything here is done. */
  readonly FreeSlots?: number;
  /** From the root down to the reported entity. */
  readonly Levels?: readonly ScpBoundaryLevel[];
}

export interface ScpAccountAges {
  readonly Status: 'KNOWN' | 'UNKNOWN';
  /** Active accounts, without the management account. */
  readonly NumberOfAccounts?: number;
  /** How many of them joined within `UnusedForDays`. */
  readonly NumberOfYoungAccounts?: number;
}

export interface ScpBoundaryLevel {
  /** Id of the root, OU or account. */
  readonly EntityId: string;
  /** Absent if it was not read; the root has none. */
  readonly EntityName?: string;
  readonly Policies: readonly {
    readonly PolicyId: string;
    readonly Name: string;
    /** Of its content, as Organizations has it. */
    readonly Characters: number;
  }[];
}

/**
 * What to do with one SCP at the reported entity. `CREATE`: create it and attach it. `UPDATE`: replace the content, and the name,
 * of the policy of that id. `DETACH`: nothing is left in it. `NONE`: it stays as it is.
 */
export type PolicyAction = 'DETACH' | 'UPDATE' | 'NONE' | 'CREATE';

export interface SuggestedPolicy {
  readonly Action: PolicyAction;
  /** Absent with `CREATE`. */
  readonly PolicyId?: string;
  /** At most 128 characters. Ends in eight hex digits of the content's SHA-256: two policies of one name are the same. */
  readonly Name: string;
  /** Of `Content` without white space; at most 10,240, as Organizations takes it. */
  readonly Characters: number;
  /** The whole policy, to be written without white space (`jq -c`). Absent with `DETACH`. */
  readonly Content?: ScpContent;
  /** Namespaces that the policy denies from now on, and did not before; ascending. */
  readonly Added: readonly string[];
  /** Namespaces that the policy denied before, and no longer; ascending. */
  readonly Removed: readonly string[];
}

/** The policy document. */
export interface ScpContent {
  readonly Version: '2012-10-17';
  readonly Statement: readonly ScpStatement[];
}

/** A statement; those of ours deny `<namespace>:*` for each service in `Action`, or for all but those in `NotAction`. */
export interface ScpStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: ScpCondition;
}

export type ScpCondition = Readonly<Record<string, unknown>>;

/**
 * What becomes of a service:
 * - `USED`: somebody used it within `UnusedForDays`.
 * - `DENIED`: by a policy of this suggestion, once that is done.
 * - `KEPT`: not used, and not denied all the same; `Kind` says why.
 * - `ALREADY_DENIED`: an attached policy takes it away; `DeniedBy` says which.
 * - `ATTEMPTED`: a policy of ours denies it, and IAM shows use: refused calls, or principals that the policy excepts. It stays
 *   denied. For a person to look at.
 * - `NOT_FITTING`: it would be denied, but the policies that can still be attached are full.
 */
export type DecisionName = 'USED' | 'DENIED' | 'KEPT' | 'ALREADY_DENIED' | 'ATTEMPTED' | 'NOT_FITTING';

/**
 * Why a service that nobody used is kept:
 * - `PROTECTED`: by `protectedServices`.
 * - `ESSENTIAL`: no account can be run, secured or paid for without it.
 * - `WITHOUT_CALLS`: what it made goes on running without a call to it.
 * - `WAY_IN`: people or machines get in by it, perhaps only in an emergency.
 * - `RECOVERY`: used only when something is lost.
 * - `KEYS`: data, sites or sessions depend on what it holds.
 * - `LANDING_ZONE`: a landing zone builds something with it in each account.
 * - `DATA_PLANE`: IAM authorizes it at the resource's own endpoint, and nothing says that the report sees that.
 * - `NEEDED`: a service in use needs it.
 * - `TWIN`: another namespace of the same service is in use, needed or protected.
 * - `NOT_NAMEABLE`: IAM takes no actions of it in a policy.
 * - `NO_EVIDENCE`: the report says too little to deny anything new; a warning says why.
 */
export type KeptKind =
  | 'PROTECTED'
  | 'ESSENTIAL'
  | 'WITHOUT_CALLS'
  | 'WAY_IN'
  | 'RECOVERY'
  | 'KEYS'
  | 'LANDING_ZONE'
  | 'DATA_PLANE'
  | 'NEEDED'
  | 'TWIN'
  | 'NOT_NAMEABLE'
  | 'NO_EVIDENCE';

/** What becomes of a service, and why. */
export interface ScpDecision {
  readonly ServiceNamespace: string;
  /** Absent where IAM does not list the service. */
  readonly ServiceName?: string;
  readonly Decision: DecisionName;
  /** Of `KEPT`. */
  readonly Kind?: KeptKind;
  /** Such as `never used in the tracking period` or `last used on 2026-04-13; needed by athena: …`. */
  readonly Reason: string;
  /** Of `ALREADY_DENIED` and `ATTEMPTED`. */
  readonly DeniedBy?: readonly ScpDenial[];
}

/** A policy that takes a service away. */
export interface ScpDenial {
  readonly PolicyId: string;
  /** The level at which it is attached. */
  readonly EntityId: string;
  /** The condition of its deny: who is excepted. Absent where the deny is outright, or the policy merely does not allow it. */
  readonly Condition?: ScpCondition;
}
