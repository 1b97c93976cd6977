import fc from 'fast-check';
import type { AccessReportsErrorKind } from '../../../lambda/report/port';
import { IamAccessReports } from '../../../lambda/aws/iam-access-reports';
import { isComplete } from '../../../lambda/report/is-complete';
import { ReportError } from '../../../lambda/report/report-error';
import { JOB_ID } from '../../support/ids';
import { followUp, inUpdate } from '../../support/events';
import { failed, FakeIam, failure } from '../../support/fake-iam';
import { TestClock } from '../../support/clocks';
import { jsonBytes, text, inherited, outcome } from './properties.setup';

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
