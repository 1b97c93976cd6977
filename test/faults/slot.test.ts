import type { SimulatorOptions } from '../../local/aws/iam';
import { sendRequest, type Session, startEnvironment, type Environment } from '../support/environment';
import { PRODUCTION, ROOT } from '../support/organizations';
import { type Answer, send } from '../support/provider-framework';

const PATHS = [PRODUCTION, ROOT, `${PRODUCTION}/222222222222`];

/** The reports of one stack, chained as the construct chains them, by a function of their own. */
async function stack({ deploy, time }: Environment, reports: number): Promise<Answer[]> {
  const deployed = deploy();
  const answers: Answer[] = [];
  for (let index = 0; index < reports; index++) {
    const ResourceProperties = { EntityPath: PATHS[index % PATHS.length], Timeout: '1800' };
    answers.push(await send({ RequestType: 'Create', ResourceProperties }, deployed, time));
  }
  return answers;
}

/** Somebody else in the account, who takes the slot whenever it is free for half a second. */
async function foreigner({ simulator, time }: Environment, seconds: number): Promise<Answer[]> {
  const end = time.now() + seconds * 1000;
  while (time.now() < end) {
    simulator.occupySlot(4_000);
    await time.sleep(4_500);
  }
  return [];
}

const expectAllCompleted = ({ simulator }: Environment, answers: readonly Answer[]) => {
  const completed = new Set(simulator.jobs.filter(({ status }) => status === 'COMPLETED').map(({ id }) => id));
  for (const { Status, Data, after } of answers) {
    expect({ Status, JobStatus: Data?.JobStatus }).toEqual({ Status: 'SUCCESS', JobStatus: 'COMPLETED' });
    expect(completed).toContain(Data?.JobId);
    expect(after).toBeLessThan(1800);
  }
};

describe.each<Session>(['one session principal', 'other credentials each time'])('%s', (session) => {
  let here: Environment;
  beforeEach(async () => {
    here = await startEnvironment(session);
  });
  afterEach(() => here.close());

  it('30 reports of one stack complete', async () => {
    const [answers] = await here.time.run(() => stack(here, 30));
    expect(answers).toHaveLength(30);
    expectAllCompleted(here, answers);
    if (session === 'one session principal') {
      expect(here.simulator.calls.filter(({ status }) => status === 409)).toEqual([]);
    }
  });

  it('3 stacks of 10 reports complete at the same time, each calling less than once a second', async () => {
    const stacks = Array.from({ length: 3 }, () => () => stack(here, 10));
    const answers = (await here.time.run(...stacks)).flat();
    expect(answers).toHaveLength(30);
    expectAllCompleted(here, answers);
    expect(here.simulator.calls.length).toBeLessThanOrEqual(3 * here.time.elapsed + 2 * 30);
  });

  it('reports complete beside a foreign caller who keeps taking the slot', async () => {
    const answers = (
      await here.time.run(
        () => stack(here, 3),
        () => foreigner(here, 600),
      )
    ).flat();
    expect(answers).toHaveLength(3);
    expectAllCompleted(here, answers);
  });
});

describe.each<NonNullable<SimulatorOptions['reuseInProgress']>>(['same job', 'refused'])(
  'the same request while its job is in progress: %s',
  (reuseInProgress) => {
    it.each([0, 700])(
      'a report whose first answer is lost gets its one job; the slot is free %i ms after it',
      async (slotReleaseTime) => {
        const here = await startEnvironment('one session principal', {
          reuseInProgress,
          slotReleaseTime,
          intercept: ({ action, number }) =>
            action.startsWith('Generate') && number === 1 ? { kind: 'reset', after: true } : undefined,
        });
        try {
          const ResourceProperties = { EntityPath: PRODUCTION, Timeout: '1800' };
          const { answer } = await sendRequest(here, { RequestType: 'Create', ResourceProperties });
          expectAllCompleted(here, [answer]);
          expect(here.simulator.jobs).toHaveLength(1);
          const refusals = here.simulator.calls.filter(({ status }) => status === 409);
          expect(refusals.length > 0).toBe(reuseInProgress === 'refused');
        } finally {
          await here.close();
        }
      },
    );
  },
);

describe.each<Session>(['one session principal', 'other credentials each time'])('%s', (session) => {
  it('10 reports of one stack complete where the slot stays taken for 0.7 s after each', async () => {
    const here = await startEnvironment(session, { slotReleaseTime: 700 });
    try {
      const [answers] = await here.time.run(() => stack(here, 10));
      expect(answers).toHaveLength(10);
      expectAllCompleted(here, answers);
    } finally {
      await here.close();
    }
  });
});
