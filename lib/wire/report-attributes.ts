/**
 * Attributes of the resource, spelled as IAM spells them, and the kind of each. All are always present: one without a value
 * holds `NO_VALUE` of its kind.
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
  /** Only with a destination: the run's folder as `s3://bucket/key/`. */
  ReportUri: 'text',
  /** Only with a destination: services not used in the last `UnusedForDays`. */
  NumberOfServicesUnused: 'figure',
  /** Only with a destination: SHA-256 of `suggested-scp.json` in hexadecimal. */
  SuggestedScpSha256: 'text',
} as const;
export type ReportAttribute = keyof typeof REPORT_ATTRIBUTES;
export type ReportAttributes = Readonly<Record<ReportAttribute, string>>;
