import fc from 'fast-check';
import { ReportError } from '../../../lambda/report/report-error';
import { ENTITY_PATH, POLICY_ID } from '../../support/ids';

// The same inputs on each run, so that a failure can be met again.
fc.configureGlobal({ seed: 20260911, numRuns: 500 });

export let logged: jest.SpyInstance;
beforeEach(() => {
  logged = jest.spyOn(console, 'info').mockImplementation();
});
afterEach(() => {
  logged.mockRestore();
});

export const jsonBytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
export const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }), fc.nat({ max: 3000 }))
    .map(([s, n]) => s.repeat(n)),
);
/** Names that objects have without being given them. */
export const inherited = fc.constantFrom('toString', 'constructor', '__proto__', 'toJSON', '__defineGetter__');
export const json = fc.oneof(
  text,
  fc.jsonValue({ maxDepth: 4 }),
  fc.dictionary(inherited, fc.jsonValue({ maxDepth: 1 }), { noNullPrototype: true }),
  fc.constantFrom(undefined, null, '', '0', 'true', 'false', 30, true, [], {}),
);

export const VALID = {
  EntityPath: ENTITY_PATH,
  OrganizationsPolicyId: POLICY_ID,
  Timeout: '30',
  FailDeployment: 'false',
  Destination: { Bucket: 'reports', Prefix: 'prefix', UnusedForDays: '90', ScpStrategy: 'DENY_UNUSED' },
};
export type Name = keyof typeof VALID;
export const names = Object.keys(VALID) as Name[];

export const anyOrValid = (name: Name) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(VALID[name]) }, { weight: 1, arbitrary: json });
export const properties = fc
  .tuple(
    fc.record(
      {
        EntityPath: anyOrValid('EntityPath'),
        OrganizationsPolicyId: anyOrValid('OrganizationsPolicyId'),
        Timeout: anyOrValid('Timeout'),
        FailDeployment: anyOrValid('FailDeployment'),
        Destination: anyOrValid('Destination'),
      },
      { requiredKeys: [] },
    ),
    fc.dictionary(fc.oneof(inherited, fc.string()), json, { noNullPrototype: true, maxKeys: 3 }),
  )
  .map(([known, unknown]) => ({ ...unknown, ...known }));

/** What a call gives; a failure must be a ReportError, and short enough for CloudFormation. */
export async function outcome<T>(run: () => T): Promise<Awaited<T> | ReportError> {
  try {
    return await run();
  } catch (error) {
    expect(error).toBeInstanceOf(ReportError);
    const { message, stack } = error as ReportError;
    // As text inside of the answer, hence without the quotes.
    expect(jsonBytes(message) - 2).toBeLessThanOrEqual(1_600);
    expect(message).not.toMatch(/[\r\n]/);
    expect(stack).toBe(message);
    return error as ReportError;
  }
}
