/** What synth says about a role of the management account. */

export const noReports = (): string => `'reports' must have at least one report, got: []`;
