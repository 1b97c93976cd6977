import { type Answer, send } from '../support/provider-framework';
import { PRODUCTION, FIGURES, ROOT } from '../support/organizations';
import { CREATE, happen, ROLLBACK, UPDATE } from '../support/stack-steps';
import { GIVEN_UP, request, here, start, sendBefore, requestedAt, type StackTimeline } from './forgotten-waiter.setup';

const OVER: readonly StackTimeline[] = [
  { name: 'an update that is being rolled back', type: 'Update', before: UPDATE, meanwhile: ['ROLLBACK'] },
  { name: 'an update that was rolled back', type: 'Update', before: UPDATE, meanwhile: ['ROLLBACK', 'COMPLETE'] },
  {
    name: 'an update after which the next is under way',
    type: 'Update',
    before: UPDATE,
    meanwhile: ['ROLLBACK', 'COMPLETE', 'UPDATE_STACK'],
  },
  { name: 'an update that failed, and is not rolled back', type: 'Update', before: UPDATE, meanwhile: ['FAILED'] },
  { name: 'a rollback that failed', type: 'Update', before: ROLLBACK, meanwhile: ['FAILED'] },
  { name: 'a create that is being rolled back', type: 'Create', before: CREATE, meanwhile: ['ROLLBACK'] },
  { name: 'a create that was rolled back', type: 'Create', before: CREATE, meanwhile: ['ROLLBACK', 'COMPLETE'] },
  {
    name: 'a create that failed, and that an update mends',
    type: 'Create',
    before: CREATE,
    meanwhile: ['FAILED', 'UPDATE_STACK'],
  },
  { name: 'a create in an update that is being rolled back', type: 'Create', before: UPDATE, meanwhile: ['ROLLBACK'] },
  { name: 'a stack that is being deleted', type: 'Create', before: CREATE, meanwhile: ['DELETE_STACK'] },
  { name: 'a stack that was deleted', type: 'Create', before: CREATE, meanwhile: ['DELETE_STACK', 'COMPLETE'] },
];

describe.each([
  ['with operation ids', true],
  ['with times alone', false],
])('%s', (_told, withLastOperations) => {
  const cloudFormation = { withLastOperations: () => withLastOperations };

  it.each(OVER)(
    '$name: what waits for its turn asks IAM nothing more, and writes nothing',
    async ({ type, before, meanwhile }) => {
      await start({ cloudFormation });
      happen(here.cloudFormation, before);
      here.simulator.occupySlot(20_000);
      const answer = await sendBefore(meanwhile, request(type));
      expect(JSON.stringify(answer)).toContain(GIVEN_UP);
      expect(answer.after).toBeLessThan(8);
      expect(Math.max(...requestedAt())).toBeLessThan(5);
      expect(here.simulator.jobs).toEqual([]);
      expect(here.bucket.writes).toEqual([]);
    },
  );

  it.each(OVER)('$name: a job that ends later is not written', async ({ type, before, meanwhile }) => {
    await start({ cloudFormation, durationOf: () => 8_000 });
    happen(here.cloudFormation, before);
    const answer = await sendBefore(meanwhile, request(type));
    expect(JSON.stringify(answer)).toContain(GIVEN_UP);
    expect(here.simulator.jobs).toMatchObject([{ status: 'COMPLETED' }]);
    expect(here.bucket.writes).toEqual([]);
  });

  it.each<StackTimeline>([
    { name: 'a create', type: 'Create', before: CREATE, meanwhile: [] },
    { name: 'an update', type: 'Update', before: UPDATE, meanwhile: [] },
    { name: 'a create in an update', type: 'Create', before: UPDATE, meanwhile: [] },
    { name: "a rollback's own update", type: 'Update', before: ROLLBACK, meanwhile: [] },
    {
      name: 'a rollback that goes on',
      type: 'Update',
      before: [...ROLLBACK, 'FAILED', 'CONTINUE_ROLLBACK'],
      meanwhile: [],
    },
    // Both would write the same report: the one from before the update.
    {
      name: 'a rollback that goes on after it failed',
      type: 'Update',
      before: ROLLBACK,
      meanwhile: ['FAILED', 'CONTINUE_ROLLBACK'],
    },
    {
      name: 'an update for which there was a change set',
      type: 'Update',
      before: ['COMPLETE', 'CREATE_CHANGESET', 'UPDATE_STACK'],
      meanwhile: [],
    },
    {
      name: 'an update, while a change set is made for the next',
      type: 'Update',
      before: UPDATE,
      meanwhile: ['CREATE_CHANGESET'],
    },
  ])('$name: goes on', async ({ type, before, meanwhile }) => {
    await start({ cloudFormation });
    happen(here.cloudFormation, before);
    here.simulator.occupySlot(20_000);
    const answer = await sendBefore(meanwhile, request(type));
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
