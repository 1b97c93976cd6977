/* What synth says about an inventory. Each message is one literal. `docs/reference/errors.md` lists all of them. */

export const externalIdWithoutRole = (): string =>
  `'externalId' needs a 'managementRole', whose trust policy requires it`;

export const noEntities = (): string =>
  `'entities' must have at least one id, got: []: leave it out for the whole organization`;

export const tokenList = (property: string): string => `'${property}' must be a list known at synth, got: a token`;

export const invalidFreshFor = (given: string): string => `'freshFor' must be 0 to 400 days, got: ${given}`;

export const freshForToken = (): string => `'freshFor' must be known at synth, got: a token`;
