import type { Fault } from '../../local/aws/iam';
import { send } from '../support/provider-framework';
import { FIGURES } from '../support/organizations';
import { CREATE, happen, ROLLBACK, UPDATE } from '../support/stack-steps';
import { GIVEN_UP, request, here, start, sendBefore, type StackTimeline } from './forgotten-waiter.setup';

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
    { name: 'a create that is being rolled back', type: 'Create', before: CREATE, meanwhile: ['ROLLBACK'] },
    { name: 'an update that was rolled back', type: 'Update', before: UPDATE, meanwhile: ['ROLLBACK', 'COMPLETE'] },
    { name: 'a stack that is being deleted', type: 'Update', before: UPDATE, meanwhile: ['DELETE_STACK'] },
  ] as StackTimeline[])('at first, $name is known all the same', async ({ type, before, meanwhile }) => {
    await start({ cloudFormation: { intercept: late } });
    happen(here.cloudFormation, before);
    here.simulator.occupySlot(20_000);
    const answer = await sendBefore(meanwhile, request(type));
    expect(JSON.stringify(answer)).toContain(GIVEN_UP);
    expect(here.bucket.writes).toEqual([]);
  });

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
    { name: 'none for a report that goes nowhere', session: {}, changed: { Destination: undefined }, calls: 0 },
    { name: 'one when it is requested and one before it is written', session: {}, changed: {}, calls: 2 },
    {
      name: 'one in each invocation of another session that asks again',
      session: 'other',
      changed: { Destination: undefined },
      calls: 2,
    },
  ])('$name', async ({ session, changed, calls }) => {
    await start({}, session === 'other' ? 'other credentials each time' : 'one session principal');
    const { time, deploy, cloudFormation } = here;
    const [answer] = await time.run(() => send(request('Create', changed), deploy(), time));
    expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { JobStatus: 'COMPLETED' } });
    expect(cloudFormation.calls.map((call) => call.get('Action'))).toEqual(Array(calls).fill('DescribeStacks'));
  });
});
