/* What synth says about providers and their settings. Each message is one literal. `docs/reference/errors.md` lists all of them. */

export const settingsTooLate = (stack: string): string =>
  `'settings' must be given before the first report and path of stack '${stack}', and once: call OrganizationsAccessReportProvider.getOrCreate(stack, settings) before the first new OrganizationsAccessReport(…) or new OrganizationsEntityPath(…), and without settings after it`;

export const connectionsWithoutVpc = (): string =>
  `'connections' need a 'vpc': call OrganizationsAccessReportProvider.getOrCreate(stack, { vpc }) before the first new OrganizationsAccessReport(…)`;

export const invalidMemorySize = (min: number, max: number, given: string): string =>
  `'memorySize' must be ${min} to ${max} MB, got: ${given}`;

export const idTaken = (id: string, stack: string): string =>
  `'${id}' is the id of the construct that all reports or all paths of stack '${stack}' share: choose another id for yours`;

export const periodToken = (): string => `'period' must be known at synth, got: a token`;

export const invalidPeriod = (given: string): string =>
  `'period' must be a minute or more in whole minutes, got: ${given}`;

export const invalidValue = (given: string): string => `'value' must be a string, got: ${given}`;

export const valueTooLong = (characters: number): string =>
  `'value' must have at most 1024 characters, got: ${characters}`;
