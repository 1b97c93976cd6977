/**
 * Attributes of the resource, spelled as IAM spells them, and what each holds. All are always given: one without a value holds
 * `NO_VALUE` of its kind.
 */
export const REPORT_ATTRIBUTES = {
  JobId: 'text',
  JobStatus: 'text',
  JobCreationDate: 'text',
  JobCompletionDate: 'text',
  NumberOfServicesAccessible: 'figure',
  NumberOfServicesNotAccessed: 'figure',
  EntityPath: 'text',
  ErrorCode: 'text',
  ErrorMessage: 'text',
  /** The run's folder as `s3://bucket/key/`, with a destination. */
  ReportUri: 'text',
  /** Services not used for `UnusedForDays`, with a destination. */
  NumberOfServicesUnused: 'figure',
  /** SHA-256 of `suggested-scp.json` in hexadecimal, with a destination. */
  SuggestedScpSha256: 'text',
} as const;
export type ReportAttribute = keyof typeof REPORT_ATTRIBUTES;
export type ReportAttributes = Readonly<Record<ReportAttribute, string>>;
