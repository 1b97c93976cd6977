import { MAX_ORGANIZATIONAL_UNITS } from '../wire/limits';

/* What synth says about the ids of a path. Each message is one literal. `docs/reference/errors.md` lists all of them. */

export const idsToken = (): string =>
  `'organizationalUnitIds' must be a list that is known at synth, of ids that may be tokens, got: a token`;

export const noList = (given: string): string => `'organizationalUnitIds' must be a list of ids, got: ${given}`;

export const tooManyIds = (ids: number): string =>
  `'organizationalUnitIds' must be at most ${MAX_ORGANIZATIONAL_UNITS}, got: ${ids}`;

export const idOfAnotherRoot = (prefix: string, root: string, given: string): string =>
  `'organizationalUnitIds' must begin with ${prefix}, as all OUs of root ${root} do, got: ${given}`;
