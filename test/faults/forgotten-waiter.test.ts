import type { Fault } from '../../local/aws/iam';
import { type Answer, type Request, send } from '../support/provider-framework';
import { PRODUCTION, FIGURES, ROOT } from '../support/organizations';
import { startEnvironment, type Environment, type EnvironmentOptions } from '../support/environment';
import { DESTINATION } from '../support/report-properties';
import { CREATE, happen, ROLLBACK, type Step, UPDATE } from '../support/stack-steps';

const GIVEN_UP = 'was given up, because the operation of the stack that requested it is over';
const properties = { EntityPath: PRODUCTION, Timeout: '1800', Destination: DESTINATION };
const request = (RequestType: Request['RequestType'], changed: object = {}): Request => ({
  RequestType,
  ...(RequestType !== 'Create' && { PhysicalResourceId: 'id' }),
  ResourceProperties: { ...properties, ...changed },
});

let here: Environment;
const start = async (options?: EnvironmentOptions) => {
  here = await startEnvironment('one session principal', options);
};
afterEach(() => here.close());

/** Sends a request, and lets something happen to the stack 5 s later. */
async function sendBefore(steps: readonly Step[], sent: Request): Promise<Answer> {
  const { time, deploy } = here;
  const deployed = deploy();
  const meanwhile = async () => {
    await time.sleep(5_000);
    happen(here.cloudFormation, steps);
  };
  const answers: Answer[] = [];
  await time.run(async () => {
    answers.push(await send(sent, deployed, time));
  }, meanwhile);
  return answers[0];
}

/** When IAM was asked for a report: seconds since the start. */
const requestedAt = () =>
  here.simulator.calls
    .filter(({ action }) => action.startsWith('Generate'))
    .map(({ at }) => (at - here.time.now()) / 1_000 + here.time.elapsed);

const OVER: [string, Request['RequestType'], readonly Step[], readonly Step[]][] = [
  ['an update that is being rolled back', 'Update', UPDATE, ['ROLLBACK']],
  ['an update that was rolled back', 'Update', UPDATE, ['ROLLBACK', 'COMPLETE']],
  ['an update after which the next is under way', 'Update', UPDATE, ['ROLLBACK', 'COMPLETE', 'UPDATE_STACK']],
  ['an update that failed, and is not rolled back', 'Update', UPDATE, ['FAILED']],
  ['a rollback that failed', 'Update', ROLLBACK, ['FAILED']],
  ['a create that is being rolled back', 'Create', CREATE, ['ROLLBACK']],
  ['a create that was rolled back', 'Create', CREATE, ['ROLLBACK', 'COMPLETE']],
  ['a create that failed, and that an update mends', 'Create', CREATE, ['FAILED', 'UPDATE_STACK']],
  ['a create in an update that is being rolled back', 'Create', UPDATE, ['ROLLBACK']],
  ['a stack that is being deleted', 'Create', CREATE, ['DELETE_STACK']],
  ['a stack that was deleted', 'Create', CREATE, ['DELETE_STACK', 'COMPLETE']],
];

describe.each([
  ['with operation ids', true],
  ['with times alone', false],
])('%s', (_told, withLastOperations) => {
  const cloudFormation = { withLastOperations: () => withLastOperations };

  it.each(OVER)(
    '%s: what waits for its turn asks IAM nothing more, and writes nothing',
    async (_name, type, ...steps) => {
      await start({ cloudFormation });
      happen(here.cloudFormation, steps[0]);
      here.simulator.occupySlot(20_000);
      const answer = await sendBefore(steps[1], request(type));
      expect(JSON.stringify(answer)).toContain(GIVEN_UP);
      expect(answer.after).toBeLessThan(8);
      expect(Math.max(...requestedAt())).toBeLessThan(5);
      expect(here.simulator.jobs).toEqual([]);
      expect(here.bucket.writes).toEqual([]);
    },
  );

  it.each(OVER)('%s: a job that ends later is not written', async (_name, type, ...steps) => {
    await start({ cloudFormation, durationOf: () => 8_000 });
    happen(here.cloudFormation, steps[0]);
    const answer = await sendBefore(steps[1], request(type));
    expect(JSON.stringify(answer)).toContain(GIVEN_UP);
    expect(here.simulator.jobs).toMatchObject([{ status: 'COMPLETED' }]);
    expect(here.bucket.writes).toEqual([]);
  });

  it.each<[string, Request['RequestType'], readonly Step[], readonly Step[]]>([
    ['a create', 'Create', CREATE, []],
    ['an update', 'Update', UPDATE, []],
    ['a create in an update', 'Create', UPDATE, []],
    ["a rollback's own update", 'Update', ROLLBACK, []],
    ['a rollback that goes on', 'Update', [...ROLLBACK, 'FAILED', 'CONTINUE_ROLLBACK'], []],
    // Both would write the same report: the one from before the update.
    ['a rollback that goes on after it failed', 'Update', ROLLBACK, ['FAILED', 'CONTINUE_ROLLBACK']],
    ['an update for which there was a change set', 'Update', ['COMPLETE', 'CREATE_CHANGESET', 'UPDATE_STACK'], []],
    ['an update, while a change set is made for the next', 'Update', UPDATE, ['CREATE_CHANGESET']],
  ])('%s: goes on', async (_name, type, ...steps) => {
    await start({ cloudFormation });
    happen(here.cloudFormation, steps[0]);
    here.simulator.occupySlot(20_000);
    const answer = await sendBefore(steps[1], request(type));
    expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { JobStatus: 'COMPLETED', ...FIGURES } });
    expect(here.bucket.objects.size).toBe(6);
  });

  it('a cancelled update has not the last word: the rollback has, and then the next update', async () => {
    await start({ cloudFormation });
    const { time, simulator, bucket } = here;
    const deployed = here.deploy();
    const next = `${PRODUCTION}/222222222222`;
    happen(here.cloudFormation, UPDATE);
    simulator.occupySlot(20_000);
    const [forgotten, [rollback, update]] = (await time.run<Answer | Answer[]>(
      () => send(request('Update', { EntityPath: ROOT }), deployed, time),
      async () => {
        await time.sleep(5_000);
        happen(here.cloudFormation, ['ROLLBACK']);
        const back = await send(request('Update'), deployed, time);
        happen(here.cloudFormation, ['COMPLETE', 'UPDATE_STACK']);
        return [back, await send(request('Update', { EntityPath: next }), deployed, time)];
      },
    )) as [Answer, [Answer, Answer]];
    expect(JSON.stringify(forgotten)).toContain(GIVEN_UP);
    expect(rollback).toMatchObject({ Status: 'SUCCESS', Data: { EntityPath: PRODUCTION, JobStatus: 'COMPLETED' } });
    expect(update).toMatchObject({ Status: 'SUCCESS', Data: { EntityPath: next, JobStatus: 'COMPLETED' } });
    expect(simulator.jobs.map(({ entityPath }) => entityPath)).toEqual([PRODUCTION, next]);
    const runs = [rollback, update].map(({ Data }) => Data?.ReportUri.replace('s3://reports/', '') ?? '');
    expect(bucket.writes.filter((key) => !runs.some((run) => key.startsWith(run)))).toEqual([
      `access/${PRODUCTION}/entity/latest.json`,
      `access/${next}/entity/latest.json`,
    ]);
  });

  it('a create that waits says nothing more when its deletion was answered', async () => {
    await start({ cloudFormation });
    const { time, simulator, bucket } = here;
    const deployed = here.deploy();
    simulator.occupySlot(20_000);
    const [forgotten, deletion] = await time.run(
      () => send(request('Create'), deployed, time),
      async () => {
        await time.sleep(5_000);
        happen(here.cloudFormation, ['ROLLBACK']);
        return send(request('Delete'), deployed, time);
      },
    );
    expect(deletion).toMatchObject({ Status: 'SUCCESS', after: 0 });
    expect(JSON.stringify(forgotten)).toContain(GIVEN_UP);
    expect(simulator.jobs).toEqual([]);
    expect(bucket.writes).toEqual([]);
  });
});

const SILENCE: [string, Fault][] = [
  ['has no permission', { kind: 'error', status: 403, code: 'AccessDenied', message: 'Not yet.' }],
  ['is throttled', { kind: 'error', status: 400, code: 'Throttling', message: 'Rate exceeded' }],
  ['has no way to CloudFormation', { kind: 'reset' }],
  ['waits for CloudFormation in vain', { kind: 'delay', milliseconds: 2_000 }],
  ['gets no answer to work with', { kind: 'replaceBody', body: 'Bad Gateway' }],
];

describe('where CloudFormation does not answer', () => {
  const goesOn = async (fault: Fault, busy: number) => {
    await start({ cloudFormation: { intercept: () => fault }, durationOf: () => 8_000 });
    happen(here.cloudFormation, UPDATE);
    here.simulator.occupySlot(busy);
    const answer = await sendBefore(['ROLLBACK', 'COMPLETE'], request('Update'));
    expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { JobStatus: 'COMPLETED', ...FIGURES } });
    expect(here.bucket.objects.size).toBe(6);
  };

  it.each(SILENCE)('a function that %s writes, whatever became of the stack', (_name, fault) => goesOn(fault, 0));

  it('a function that waits for its turn asks IAM again, whatever became of the stack', () =>
    goesOn(SILENCE[0][1], 9_000));

  const late = (): Fault | undefined => (here.time.elapsed < 1 ? SILENCE[0][1] : undefined);

  it.each([
    ['a create that is being rolled back', 'Create', CREATE, ['ROLLBACK']],
    ['an update that was rolled back', 'Update', UPDATE, ['ROLLBACK', 'COMPLETE']],
    ['a stack that is being deleted', 'Update', UPDATE, ['DELETE_STACK']],
  ] as [string, Request['RequestType'], readonly Step[], readonly Step[]][])(
    'at first, %s is known all the same',
    async (_name, type, ...steps) => {
      await start({ cloudFormation: { intercept: late } });
      happen(here.cloudFormation, steps[0]);
      here.simulator.occupySlot(20_000);
      const answer = await sendBefore(steps[1], request(type));
      expect(JSON.stringify(answer)).toContain(GIVEN_UP);
      expect(here.bucket.writes).toEqual([]);
    },
  );

  it("at first, a rollback's own update goes on: what is not known of the stack does not count", async () => {
    await start({ cloudFormation: { intercept: late } });
    happen(here.cloudFormation, ROLLBACK);
    here.simulator.occupySlot(20_000);
    const answer = await sendBefore([], request('Update'));
    expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { JobStatus: 'COMPLETED' } });
  });
});

describe('calls of CloudFormation', () => {
  it.each([
    ['none for a report that goes nowhere', {}, { Destination: undefined }, 0],
    ['one when it is requested and one before it is written', {}, {}, 2],
    ['one in each invocation of another session that asks again', 'other', { Destination: undefined }, 2],
  ])('%s', async (_name, session, changed, calls) => {
    here = await startEnvironment(session === 'other' ? 'other credentials each time' : 'one session principal');
    const { time, deploy, cloudFormation } = here;
    const [answer] = await time.run(() => send(request('Create', changed), deploy(), time));
    expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { JobStatus: 'COMPLETED' } });
    expect(cloudFormation.calls.map((call) => call.get('Action'))).toEqual(Array(calls).fill('DescribeStacks'));
  });
});
