import fc from 'fast-check';
import type { CdkCustomResourceEvent } from 'aws-lambda';
import type { AccessReportsErrorKind } from '../../../lambda/report/port';
import { IamAccessReports } from '../../../lambda/aws/iam-access-reports';
import { isComplete, type IsCompleteEvent } from '../../../lambda/report/is-complete';
import { onEvent } from '../../../lambda/report/on-event';
import { ReportError } from '../../../lambda/report/report-error';
import { parseRequest } from '../../../lambda/report/request';
import { ENTITY_PATH, JOB_ID, POLICY_ID } from '../../support/ids';
import { event, followUp, inUpdate } from '../../support/events';
import { completed, failed, FakeIam, failure } from '../../support/fake-iam';
import { START, TestClock } from '../../support/clocks';

// The same inputs on each run, so that a failure can be met again.
fc.configureGlobal({ seed: 20260911, numRuns: 500 });

let logged: jest.SpyInstance;
beforeEach(() => {
  logged = jest.spyOn(console, 'info').mockImplementation();
});
afterEach(() => {
  logged.mockRestore();
});

const jsonBytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }), fc.nat({ max: 3000 }))
    .map(([s, n]) => s.repeat(n)),
);
/** Names that objects have without being given them. */
const inherited = fc.constantFrom('toString', 'constructor', '__proto__', 'toJSON', '__defineGetter__');
const json = fc.oneof(
  text,
  fc.jsonValue({ maxDepth: 4 }),
  fc.dictionary(inherited, fc.jsonValue({ maxDepth: 1 }), { noNullPrototype: true }),
  fc.constantFrom(undefined, null, '', '0', 'true', 'false', 30, true, [], {}),
);

const VALID = {
  EntityPath: ENTITY_PATH,
  OrganizationsPolicyId: POLICY_ID,
  Timeout: '30',
  FailDeployment: 'false',
  Destination: { Bucket: 'reports', Prefix: 'prefix', UnusedForDays: '90', ScpStrategy: 'DENY_UNUSED' },
};
type Name = keyof typeof VALID;
const names = Object.keys(VALID) as Name[];

const anyOrValid = (name: Name) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(VALID[name]) }, { weight: 1, arbitrary: json });
const properties = fc
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
async function outcome<T>(run: () => T): Promise<Awaited<T> | ReportError> {
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

describe('any properties', () => {
  it.each(names)('are a valid request, or fail with an error that names the property: %s', async (name) => {
    const request = {
      entityPath: ENTITY_PATH,
      organizationsPolicyId: POLICY_ID,
      timeoutSeconds: 30,
      failDeployment: false,
      destination: expect.objectContaining({ bucket: 'reports' }) as unknown,
    };
    const changed = {
      EntityPath: { entityPath: expect.stringMatching(/^o-[0-9a-z]{10,32}\/r-[0-9a-z/-]{4,}$/) as unknown },
      OrganizationsPolicyId: { organizationsPolicyId: undefined },
      Timeout: { timeoutSeconds: expect.any(Number) as unknown },
      FailDeployment: { failDeployment: expect.any(Boolean) as unknown },
      Destination: { destination: undefined },
    };
    await fc.assert(
      fc.asyncProperty(json, async (value) => {
        const parsed = await outcome(() => parseRequest({ ...VALID, [name]: value }));
        if (parsed instanceof ReportError) {
          expect(parsed.code).toBe('InvalidRequest');
          expect(parsed.message).toContain(`was not requested: ${name} must be `);
        } else {
          expect(parsed).toEqual({ ...request, ...changed[name] });
        }
      }),
    );
  });

  it('never throw in onEvent, and nothing but a ReportError in isComplete', async () => {
    const requestType = fc.constantFrom('Create', 'Update');
    const given = fc.option(properties, { nil: undefined, freq: 20 });
    const ended = { Create: 0, Update: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(requestType, given, fc.boolean(), async (RequestType, ResourceProperties, rollingBack) => {
        const clock = new TestClock();
        const iam = new FakeIam(clock, { generate: [JOB_ID], get: [completed()] });
        const services = {
          iamFor: () => iam,
          clock,
          isRollingBack: () => Promise.resolve(rollingBack),
          stackState: () => Promise.resolve(inUpdate()),
          deliver: () =>
            Promise.resolve({ reportUri: 's3://reports/prefix/', servicesUnused: 1, suggestedScpSha256: '' }),
        };
        const change = { ...event({ RequestType }), ResourceProperties } as unknown as CdkCustomResourceEvent;
        const state = await onEvent(change, services);
        const followed = { ...followUp(), ...change, ...state } as IsCompleteEvent;
        const answer = await outcome(() => isComplete(followed, services, START + 60_000));
        if (answer instanceof ReportError) {
          expect(answer.code).toBe('InvalidRequest');
          ended.refused++;
        } else {
          expect(answer).toMatchObject({ IsComplete: true, Data: expect.anything() as unknown });
          expect(jsonBytes(answer)).toBeLessThan(3_500);
          ended[RequestType]++;
        }
      }),
    );
    expect(Math.min(...Object.values(ended))).toBeGreaterThan(20);
  });

  it('never reach the log with the address that answers for the resource', async () => {
    await fc.assert(
      fc.asyncProperty(properties, async (ResourceProperties) => {
        const clock = new TestClock();
        const iam = new FakeIam(clock, { generate: [JOB_ID] });
        await onEvent({ ...event(), ResourceProperties } as unknown as CdkCustomResourceEvent, {
          iamFor: () => iam,
          clock,
          stackState: () => Promise.resolve(inUpdate()),
        });
      }),
    );
    expect(logged).toHaveBeenCalledTimes(500);
    expect(JSON.stringify(logged.mock.calls)).not.toContain('X-Amz-Signature');
  });

  it('are no reason for a Delete to fail, nor to call anything', async () => {
    const change = fc.record(
      { ResourceProperties: fc.oneof(properties, json), OldResourceProperties: json, AccessReport: json },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(change, async (changed) => {
        const clock = new TestClock();
        const iam = new FakeIam(clock, {});
        const never = () => Promise.reject(new Error('unexpected call'));
        const services = { iamFor: () => iam, clock, isRollingBack: never, stackState: never, deliver: never };
        const deletion = { ...event({ RequestType: 'Delete' }), ...changed } as unknown as IsCompleteEvent;
        expect(await onEvent(deletion, services)).toEqual({ AccessReport: { RequestedAt: START, CalledAt: START } });
        expect(await isComplete(deletion, services, START)).toEqual({ IsComplete: true });
        expect(iam.calls).toEqual([]);
      }),
    );
  });
});

describe('all answers of IAM', () => {
  const code = fc.oneof(text, inherited, fc.constantFrom('AccessDenied', 'ORGANIZATIONS_REPORT_ACCESS_DENIED'));
  const kinds: AccessReportsErrorKind[] = ['job-in-progress', 'unknown-job', 'not-permitted', 'transient', 'refused'];
  const longest = `o-a1b2c3d4e5/r-f6g7/${'a'.repeat(407)}`;
  const base = { EntityPath: longest, OrganizationsPolicyId: `p-${'a'.repeat(128)}`, Timeout: '3' };

  const run = async (iam: FakeIam | IamAccessReports, clock: TestClock, change: Parameters<typeof followUp>[0]) => {
    const services = {
      iamFor: () => iam,
      clock,
      isRollingBack: () => Promise.resolve(change?.RequestType === 'Update'),
      stackState: () => Promise.resolve(inUpdate()),
      deliver: () => Promise.reject(new Error('unexpected delivery')),
    };
    for (;;) {
      const answer = await isComplete(followUp(change, {}), services, clock.now() + 60_000);
      if (answer.IsComplete) {
        return answer;
      }
      clock.time += 1_000; // the waiter's interval
    }
  };

  const jobs = fc.tuple(code, text).map(([errorCode, errorMessage]) => ({
    generate: [JOB_ID],
    get: [{ ...failed(errorCode), errorMessage } as never],
  }));
  const errors = fc
    .tuple(fc.constantFrom(...kinds), code, text)
    .map(([kind, name, message]) => ({ generate: [failure(kind, name, message)] }));
  /** How the resource changes, and whether a failure then becomes attributes or an error. */
  const ways = fc.constantFrom(
    { RequestType: 'Create', ResourceProperties: base },
    { RequestType: 'Create', ResourceProperties: { ...base, FailDeployment: 'false' } },
    { RequestType: 'Update', ResourceProperties: base },
  );

  it('the answer fits, and the error is a short sentence', async () => {
    const ended = { answered: 0, failed: 0 };
    await fc.assert(
      fc.asyncProperty(fc.oneof(jobs, errors), ways, async (answers, change) => {
        const clock = new TestClock();
        const answer = await outcome(() => run(new FakeIam(clock, answers), clock, change));
        if (answer instanceof ReportError) {
          expect(answer.code).not.toBe('InternalFailure');
          expect(answer.message).toContain(`The Organizations access report on ${longest}`);
          ended.failed++;
        } else {
          expect(jsonBytes(answer.Data)).toBeLessThan(3_500);
          expect(answer.Data).toMatchObject({ JobStatus: 'FAILED', EntityPath: longest });
          expect(answer.Data).not.toMatchObject({ ErrorCode: 'InternalFailure' });
          ended.answered++;
        }
      }),
    );
    expect(Math.min(...Object.values(ended))).toBeGreaterThan(50);
  });

  it('the SDK makes of it what this function knows how to answer', async () => {
    const optional = { requiredKeys: [] };
    const response = fc.record(
      {
        JobStatus: fc.constantFrom('IN_PROGRESS', 'COMPLETED', 'FAILED', 'PAUSED'),
        JobCreationDate: fc.date({ noInvalidDate: false }),
        JobCompletionDate: fc.date({ noInvalidDate: false }),
        NumberOfServicesAccessible: fc.double(),
        NumberOfServicesNotAccessed: fc.oneof(fc.nat(), fc.double()),
        ErrorDetails: fc.record({ Code: code, Message: text }, optional),
      },
      optional,
    );
    const exception = fc
      .record({ name: code, message: text, $fault: fc.constantFrom('client', 'server') }, optional)
      .chain((fields) =>
        fc
          .record({ httpStatusCode: fc.constantFrom(200, 302, 400, 403, 404, 409, 429, 500, 503) }, optional)
          .map(($metadata) => Object.assign(new Error(), fields, { $metadata })),
      );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(response, exception), { minLength: 1, maxLength: 4 }),
        ways,
        async (answers, change) => {
          const clock = new TestClock();
          let calls = 0;
          const send = () => {
            const answer = answers[calls++ % answers.length];
            return answer instanceof Error ? Promise.reject(answer) : Promise.resolve({ JobId: JOB_ID, ...answer });
          };
          const answer = await outcome(() => run(new IamAccessReports({ send } as never), clock, change));
          if (answer instanceof ReportError) {
            expect(answer.code).not.toBe('InternalFailure');
          } else {
            expect(jsonBytes(answer.Data)).toBeLessThan(3_500);
            expect(answer.Data).not.toMatchObject({ ErrorCode: 'InternalFailure' });
          }
        },
      ),
    );
  });
});
