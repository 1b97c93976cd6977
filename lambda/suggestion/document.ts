import type { ScpStrategy } from '../../lib/wire/report';
import type { ReportDocumentRequest } from '../report/report-document';

/** The content of `suggested-scp.json`: policies for a person to try, and why they are what they are. */
export interface SuggestedScp {
  /** Changes only when readers of an earlier version could go wrong. */
  readonly SchemaVersion: '1';
  readonly Request: SuggestedScpRequest;
  /** The report's job; 36 characters. */
  readonly JobId: string;
  /** Sentences to read before a policy is attached to anything. */
  readonly Warnings: readonly string[];
  /** At most 9, meant to be attached together; none where a policy would be wrong or empty, and then a warning says why. */
  readonly Policies: readonly SuggestedPolicy[];
  /** One for each namespace of the report, in ascending order of the namespaces. */
  readonly Decisions: readonly ScpDecision[];
}

/** What the report and the suggestion were asked for with. */
export interface SuggestedScpRequest extends ReportDocumentRequest {
  readonly Strategy: ScpStrategy;
  /** Namespaces that are protected besides the default ones; in lower case, ascending, each once. */
  readonly ProtectedServices: readonly string[];
}

/** One SCP, to be created from `Content` without white space (`jq -c`). */
export interface SuggestedPolicy {
  /** At most 128 characters, such as `DenyUnusedServices-ou-f6g7-k9l8m7n6-1`. */
  readonly Name: string;
  /** Of `Content` without white space; at most 10,240, as Organizations takes it. */
  readonly Characters: number;
  readonly Content: ScpContent;
}

/** The policy document. */
export interface ScpContent {
  readonly Version: '2012-10-17';
  readonly Statement: readonly [ScpStatement];
}

/** A deny of the services in `Action`, or of all but those in `NotAction`: `<namespace>:*`, ascending. */
export interface ScpStatement {
  readonly Sid: string;
  readonly Effect: 'Deny';
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource: '*';
}

/** Whether the policies above deny a service, and why. */
export interface ScpDecision {
  readonly ServiceNamespace: string;
  readonly ServiceName: string;
  readonly Decision: 'DENIED' | 'KEPT';
  /** Such as `never used in the tracking period`, `used on 2026-09-10` or `protected: nobody can …`. */
  readonly Reason: string;
}
