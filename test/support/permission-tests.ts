import { type Call, isAllowed, type Statement } from './role-permissions';

/*
 * Bodies of tests, for rows of `named` and `reductions`. They hold a policy against the calls that are needed and those that
 * are not: it allows all of the first, none of the second, and has nothing that could go.
 */

type Row<T> = (name: string, value: T) => Promise<void>;

export const allows =
  (statements: readonly Statement[]): Row<Call> =>
  async (_name, call) => {
    expect(await isAllowed(statements, call)).toBe(true);
  };

export const refuses =
  (statements: readonly Statement[]): Row<Call> =>
  async (_name, call) => {
    expect(await isAllowed(statements, call)).toBe(false);
  };

export const refusesOneOf =
  (needed: readonly Call[]): Row<readonly Statement[]> =>
  async (_name, reduced) => {
    const allowed = await Promise.all(needed.map((call) => isAllowed(reduced, call)));
    expect(allowed).toContain(false);
  };
