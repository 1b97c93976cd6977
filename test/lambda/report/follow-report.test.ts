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
  { what: 'its turn', when: 'no call was made', seconds: 1, answers: {}, state: {}, calls: [] },
  {
    what: 'IAM to finish the job',
    when: 'no call was made for a job',
    seconds: 1,
    answers: {},
    state: ASKED,
    calls: [],
  },
  {
    what: 'IAM to finish the job',
    when: 'the job was just started',
    seconds: 2,
    answers: { generate: [JOB_ID] },
    state: {},
    calls: ['generate@1'],
  },
  {
    what: 'IAM to finish the job',
    when: 'IAM answers again',
    seconds: 3,
    answers: { get: [failure('transient'), pending()] },
    state: ASKED,
    calls: ['get@1', 'get@2'],
  },
  {
    what: 'IAM to finish the job',
    when: 'another is requested',
    seconds: 2,
    answers: { get: [failure('unknown-job')] },
    state: ASKED,
    calls: ['get@1'],
  },
])('fails at its timeout and waited for $what: $when', async ({ what, seconds, answers, state, calls }) => {
  const iam = new FakeIam(clock, answers);
  await expect(follow(iam, seconds, state)).rejects.toThrow(`after ${seconds} s. It waited for ${what}`);
  expect(iam.log).toEqual(calls);
});

it.each([
  { name: 'returns while another job is in progress', seconds: 7, calls: ['generate@1'] },
  { name: 'polls in its last 5 seconds', seconds: 6, calls: ['generate@1', 'generate@2', 'get@3'] },
])('$name', async ({ seconds, calls }) => {
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
  {
    name: 'a request',
    answers: { generate: [JOB_ID], get: [completed()] },
    state: {},
    line: { message: 'requested the report', entityPath: ENTITY_PATH, jobId: JOB_ID },
  },
  {
    name: 'an error of IAM',
    answers: { get: [failure('transient', 'Throttling', 'Rate exceeded'), completed()] },
    state: ASKED,
    line: {
      message: 'the call to IAM failed',
      kind: 'transient',
      code: 'Throttling',
      error: 'Rate exceeded',
      jobId: JOB_ID,
    },
  },
  {
    name: 'a job that failed, in all words of IAM',
    answers: { get: [{ ...failed('INVALID_ORGANIZATIONS_POLICY'), errorMessage: LONG }] },
    state: ASKED,
    line: { message: 'the job failed', jobId: JOB_ID, errorCode: 'INVALID_ORGANIZATIONS_POLICY', error: LONG },
  },
  {
    name: 'a job that came too early',
    answers: { get: [failed(ACCESS_DENIED), completed()], generate: [OTHER_JOB_ID] },
    state: ASKED,
    line: {
      message: 'the job was created before its permissions',
      jobId: JOB_ID,
      errorCode: ACCESS_DENIED,
      error: 'IAM said so.',
    },
  },
])('logs $name', async ({ answers, state, line }) => {
  await follow(new FakeIam(clock, answers), 1800, state);
  expect(logged.mock.calls[0]).toEqual([line]);
});

describe('whether anybody waits for the report', () => {
  it.each([
    {
      name: 'is checked before it is requested',
      state: {},
      answers: { generate: [JOB_ID], get: [completed()] },
      asked: 1,
    },
    {
      name: 'is checked before it is requested again',
      state: ASKED,
      answers: { get: [failure('unknown-job'), completed()], generate: [JOB_ID] },
      asked: 1,
    },
    {
      name: 'is not checked before its job is read',
      state: ASKED,
      answers: { get: [pending(), completed()] },
      asked: 0,
    },
  ])('$name', async ({ state, answers, asked }) => {
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
