import { ENTITY_PATH, JOB_ID, OTHER_JOB_ID } from '../../support/ids';
import { completed, failed, FakeIam, failure, pending } from '../../support/fake-iam';
import { START } from '../../support/clocks';
import { MINUTES, ACCESS_DENIED, clock, run, times } from './is-complete.setup';

describe('a job of another session', () => {
  it('is replaced by one of this session, which is followed for as long as the invocation lasts', async () => {
    const iam = new FakeIam(clock, {
      generate: [OTHER_JOB_ID],
      get: [failure('unknown-job'), ...times(300, pending()), completed()],
    });
    expect(await run(iam)).toMatchObject({ IsComplete: true, Data: { JobId: OTHER_JOB_ID } });
    expect(iam.log.slice(0, 3)).toEqual(['get@1', 'generate@2', 'get@3']);
    expect(new Set(iam.calls.slice(2).map(({ argument }) => argument))).toEqual(new Set([OTHER_JOB_ID]));
  });

  it('is left to the next invocation when this one ends', async () => {
    const iam = new FakeIam(clock, { generate: [OTHER_JOB_ID], get: [failure('unknown-job'), pending()] });
    expect(await run(iam)).toEqual({ IsComplete: false });
    expect(clock.elapsed).toBe(14 * MINUTES);
  });
});

describe('a job in progress in the account', () => {
  it('is left to the next invocation, after a jitter of up to a second', async () => {
    const iam = new FakeIam(clock, { generate: [failure('job-in-progress')] });
    clock.chance = 0.25;
    expect(await run(iam, { state: {} })).toEqual({ IsComplete: false });
    expect(iam.log).toEqual(['generate@1']);
    expect(clock.elapsed).toBe(1250);
  });

  it('is taken when it is free', async () => {
    const iam = new FakeIam(clock, { generate: [JOB_ID], get: [completed()] });
    expect(await run(iam, { state: {} })).toMatchObject({ IsComplete: true, Data: { JobId: JOB_ID } });
    expect(iam.log).toEqual(['generate@1', 'get@2']);
  });
});

describe('fresh permissions', () => {
  it.each(['not-permitted', 'not-authenticated'] as const)(
    'waits for them when the request is refused: %s',
    async (kind) => {
      const iam = new FakeIam(clock, {
        generate: [...times(10, failure(kind)), JOB_ID],
        get: [completed()],
      });
      expect(await run(iam, { state: {} })).toMatchObject({ IsComplete: true });
      expect(clock.elapsed).toBe(12_000);
    },
  );

  it('requests again when the reuse of a job that was created too early is over', async () => {
    const iam = new FakeIam(clock, {
      generate: [OTHER_JOB_ID],
      get: [failed(ACCESS_DENIED), completed(START + 1 * MINUTES)],
    });
    expect(await run(iam)).toMatchObject({ IsComplete: true, Data: { JobId: OTHER_JOB_ID } });
    expect(iam.log).toEqual(['get@1', 'generate@62', 'get@63']);
  });

  it.each([
    [
      'the request is',
      'not-permitted',
      'was refused: the report function needs iam:GenerateOrganizationsAccessReport on',
    ],
    [
      'its credentials are',
      'not-authenticated',
      'was refused: IAM does not accept the credentials of the report function: deploy again;',
    ],
    ['its role is', 'not-assumed', 'was not requested, because the report function may not assume'],
  ] as const)('fails when %s still refused after a minute and a half', async (_name, kind, sentence) => {
    const iam = new FakeIam(clock, { generate: [failure(kind, 'AccessDenied', 'not authorized')] });
    await expect(
      (async () => {
        while (!(await run(iam, { state: {} })).IsComplete);
      })(),
    ).rejects.toThrow(`The Organizations access report on ${ENTITY_PATH} ${sentence}`);
    expect(clock.elapsed).toBe(90_000);
  });

  it('fails when jobs still lack them after two minutes', async () => {
    const iam = new FakeIam(clock, {
      generate: [() => OTHER_JOB_ID],
      get: [() => failed(ACCESS_DENIED, START + Math.floor(clock.elapsed / 62_000) * 62_000)],
    });
    await expect(run(iam)).rejects.toThrow('it needs the actions of AWS Organizations DescribePolicy');
    expect(iam.log).toEqual(['get@1', 'generate@62', 'get@63', 'generate@124', 'get@125']);
  });
});

describe('the timeout', () => {
  const timeout = { ResourceProperties: { Timeout: '30' } };

  it.each([
    { what: 'its turn', answers: { generate: [failure('job-in-progress')] }, state: {} },
    { what: 'its permissions to reach IAM', answers: { generate: [failure('not-permitted')] }, state: {} },
    { what: 'its permissions to reach IAM', answers: { generate: [failure('not-assumed')] }, state: {} },
    { what: 'its credentials to be known to IAM', answers: { generate: [failure('not-authenticated')] }, state: {} },
    { what: 'its permissions to reach IAM', answers: { get: [failed(ACCESS_DENIED)] }, state: { JobId: JOB_ID } },
    { what: 'IAM to finish the job', answers: { get: [pending()] }, state: { JobId: JOB_ID } },
    { what: 'a usable answer of IAM', answers: { get: [failure('transient')] }, state: { JobId: JOB_ID } },
  ])('fails the deployment and says what was waited for: $what', async ({ what, answers, state }) => {
    const iam = new FakeIam(clock, answers);
    await expect(
      (async () => {
        while (!(await run(iam, { change: timeout, state })).IsComplete) {
          clock.time += 1000; // the waiter's interval
        }
      })(),
    ).rejects.toThrow(
      `The Organizations access report on ${ENTITY_PATH} was not ready after 30 s. It waited for ${what}`,
    );
    expect(clock.elapsed).toBe(30_000);
  });
});
