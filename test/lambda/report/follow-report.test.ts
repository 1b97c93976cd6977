import type { ReportState } from '../../../lib/wire/report';
import { followReport } from '../../../lambda/report/follow-report';
import { ENTITY_PATH, JOB_ID, OTHER_JOB_ID } from '../../support/ids';
import { completed, failed, FakeIam, failure, pending } from '../../support/fake-iam';
import { START, TestClock } from '../../support/clocks';

let clock: TestClock;
let expectWanted: jest.Mock<Promise<void>>;
let logged: jest.SpyInstance;
beforeEach(() => {
  clock = new TestClock();
  clock.chance = 0;
  expectWanted = jest.fn<Promise<void>, []>().mockResolvedValue(undefined);
  logged = jest.spyOn(console, 'info').mockImplementation();
});
afterEach(() => {
  logged.mockRestore();
});

const ASKED = { JobId: JOB_ID };
const ACCESS_DENIED = 'ORGANIZATIONS_REPORT_ACCESS_DENIED';

const LONG = 'IAM said so. '.repeat(200);

const follow = (iam: FakeIam, timeoutSeconds: number, state: Partial<ReportState> = {}, endsIn = 840_000) =>
  followReport(
    { entityPath: ENTITY_PATH, timeoutSeconds, failDeployment: true },
    { RequestedAt: START, CalledAt: START, ...state },
    { iam, clock, expectWanted },
    START + endsIn,
  );

it.each([
  ['its turn', 'no call was made', 1, {}, {}, []],
  ['IAM to finish the job', 'no call was made for a job', 1, {}, ASKED, []],
  ['IAM to finish the job', 'the job was just started', 2, { generate: [JOB_ID] }, {}, ['generate@1']],
  [
    'IAM to finish the job',
    'IAM answers again',
    3,
    { get: [failure('transient'), pending()] },
    ASKED,
    ['get@1', 'get@2'],
  ],
  ['IAM to finish the job', 'another is requested', 2, { get: [failure('unknown-job')] }, ASKED, ['get@1']],
])('fails at its timeout and waited for %s: %s', async (what, _when, seconds, answers, state, calls) => {
  const iam = new FakeIam(clock, answers);
  await expect(follow(iam, seconds, state)).rejects.toThrow(`after ${seconds} s. It waited for ${what}`);
  expect(iam.log).toEqual(calls);
});

it.each([
  ['returns while another job is in progress', 7, ['generate@1']],
  ['polls in its last 5 seconds', 6, ['generate@1', 'generate@2', 'get@3']],
])('%s', async (_name, seconds, calls) => {
  const iam = new FakeIam(clock, { generate: [failure('job-in-progress'), JOB_ID], get: [completed()] });
  await follow(iam, seconds);
  expect(iam.log).toEqual(calls);
});

it('has nothing to log of a job that completes', async () => {
  await follow(new FakeIam(clock, { get: [completed()] }), 1800, ASKED);
  expect(logged).not.toHaveBeenCalled();
});

it('keeps its distance to the call that was made last', async () => {
  const iam = new FakeIam(clock, { get: [completed()] });
  await follow(iam, 1800, { ...ASKED, CalledAt: START - 400 });
  expect(iam.calls.map(({ at }) => at)).toEqual([600]);
});

it('calls at once if that call is long ago', async () => {
  const iam = new FakeIam(clock, { get: [completed()] });
  await follow(iam, 1800, { ...ASKED, CalledAt: START - 60_000 });
  expect(iam.log).toEqual(['get@0']);
});

it('returns when the invocation ends, to the millisecond', async () => {
  expect(await follow(new FakeIam(clock, { get: [pending()] }), 1800, ASKED, 3_000)).toBeUndefined();
  expect(clock.elapsed).toBe(3_000);
});

it.each([
  [
    'a request',
    { generate: [JOB_ID], get: [completed()] },
    {},
    { message: 'requested the report', entityPath: ENTITY_PATH, jobId: JOB_ID },
  ],
  [
    'an error of IAM',
    { get: [failure('transient', 'Throttling', 'Rate exceeded'), completed()] },
    ASKED,
    {
      message: 'the call to IAM failed',
      kind: 'transient',
      code: 'Throttling',
      error: 'Rate exceeded',
      jobId: JOB_ID,
    },
  ],
  [
    'a job that failed, in all words of IAM',
    { get: [{ ...failed('INVALID_ORGANIZATIONS_POLICY'), errorMessage: LONG }] },
    ASKED,
    { message: 'the job failed', jobId: JOB_ID, errorCode: 'INVALID_ORGANIZATIONS_POLICY', error: LONG },
  ],
  [
    'a job that came too early',
    { get: [failed(ACCESS_DENIED), completed()], generate: [OTHER_JOB_ID] },
    ASKED,
    {
      message: 'the job was created before its permissions',
      jobId: JOB_ID,
      errorCode: ACCESS_DENIED,
      error: 'IAM said so.',
    },
  ],
])('logs %s', async (_name, answers, state, line) => {
  await follow(new FakeIam(clock, answers), 1800, state);
  expect(logged.mock.calls[0]).toEqual([line]);
});

describe('whether anybody waits for the report', () => {
  it.each([
    ['is checked before it is requested', {}, { generate: [JOB_ID], get: [completed()] }, 1],
    [
      'is checked before it is requested again',
      ASKED,
      { get: [failure('unknown-job'), completed()], generate: [JOB_ID] },
      1,
    ],
    ['is not checked before its job is read', ASKED, { get: [pending(), completed()] }, 0],
  ])('%s', async (_name, state, answers, asked) => {
    await follow(new FakeIam(clock, answers), 1800, state);
    expect(expectWanted).toHaveBeenCalledTimes(asked);
  });

  it('ends it, before IAM is called', async () => {
    const over = new Error('over');
    expectWanted.mockRejectedValue(over);
    const iam = new FakeIam(clock, {});
    await expect(follow(iam, 1800)).rejects.toBe(over);
    expect(iam.calls).toEqual([]);
  });
});
