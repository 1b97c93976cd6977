import type { AccessDetail } from './types';

/**
 * The content of `report.json`, from which all other objects are made. Names are IAM's. The JSON Schema
 * `report.schema.json` in the package says the same.
 */
export interface ReportDocument {
  /** Changes only if it would break readers of an earlier version. */
  readonly SchemaVersion: '1';
  readonly Request: ReportDocumentRequest;
  readonly Job: {
    /** 36 characters. */
    readonly JobId: string;
    /** ISO 8601 in UTC with milliseconds. */
    readonly JobCreationDate: string;
    /** ISO 8601 in UTC with milliseconds. */
    readonly JobCompletionDate: string;
  };
  readonly Counts: {
    /** Services in the report. */
    readonly NumberOfServicesAccessible: number;
    /** Services that nobody used in IAM's tracking period. */
    readonly NumberOfServicesNotAccessed: number;
    /** Services that nobody used in the `UnusedForDays` before the job's completion, or ever. */
    readonly NumberOfServicesUnused: number;
  };
  /** Names of the accounts and OUs that the report mentions. Absent if `resolveNames` is off. */
  readonly Names?: ReportNames;
  /** Every row, in ascending order of ServiceNamespace. */
  readonly AccessDetails: readonly AccessDetail[];
}

export interface ReportNames {
  /** How many accounts and OUs of the report have no name here. */
  readonly NumberOfNamesMissing: number;
  /** Why the first of them has none; absent if none is missing. */
  readonly Reason?: string;
  /** By the id of the account or OU, in ascending order. Names are what people gave: nothing of them is escaped. */
  readonly Entities: Readonly<Record<string, EntityName>>;
}

export interface EntityName {
  readonly Name: string;
  /** When an account joined the organization: ISO 8601 in UTC with milliseconds. Absent for OUs. */
  readonly JoinedTimestamp?: string;
}

export interface ReportDocumentRequest {
  /** Path of the root, OU or account, without a trailing slash. */
  readonly EntityPath: string;
  /** Service control policy that the report is scoped to. Absent if it is not scoped to one. */
  readonly OrganizationsPolicyId?: string;
  /** After how many days without use a service counts as unused. */
  readonly UnusedForDays: number;
}

/** Whether nobody used a service in the `UnusedForDays` before the report's completion. */
export function isUnused(row: AccessDetail, report: Pick<ReportDocument, 'Job' | 'Request'>): boolean {
  const { LastAuthenticatedTime: time } = row;
  return time === undefined || daysBefore(report, time) > report.Request.UnusedForDays;
}

/** Days from a moment (ISO 8601) to the report's completion, with their fraction. */
export function daysBefore({ Job }: Pick<ReportDocument, 'Job'>, time: string): number {
  return (Date.parse(Job.JobCompletionDate) - Date.parse(time)) / 86_400_000;
}

/** What people call an account or an OU; undefined if that is not known. */
export function nameOf({ Names }: Pick<ReportDocument, 'Names'>, id = ''): string | undefined {
  return (Names?.Entities as Partial<ReportNames['Entities']> | undefined)?.[id]?.Name;
}
