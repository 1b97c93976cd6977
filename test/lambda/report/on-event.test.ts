import { onEvent } from '../../../lambda/report/on-event';
import { ENTITY_PATH, JOB_ID, POLICY_ID } from '../../support/ids';
import { event, inUpdate } from '../../support/events';
import { FakeIam, failure } from '../../support/fake-iam';
import { START, TestClock } from '../../support/clocks';

let clock: TestClock;
let stackState: jest.Mock;
let logged: jest.SpyInstance;

beforeEach(() => {
  clock = new TestClock();
  stackState = jest.fn().mockResolvedValue(inUpdate());
  logged = jest.spyOn(console, 'info').mockImplementation();
});
afterEach(() => {
  logged.mockRestore();
});

const run = (iam: FakeIam, change: Parameters<typeof event>[0]) =>
  onEvent(event(change), { iamFor: () => iam, clock, stackState });

it.each([
  ['Create', { RequestType: 'Create' }, { entityPath: ENTITY_PATH }],
  ['Update', { RequestType: 'Update' }, { entityPath: ENTITY_PATH }],
  [
    'a policy',
    { ResourceProperties: { OrganizationsPolicyId: POLICY_ID } },
    { entityPath: ENTITY_PATH, organizationsPolicyId: POLICY_ID },
  ],
  ['a trailing slash', { ResourceProperties: { EntityPath: `${ENTITY_PATH}/` } }, { entityPath: ENTITY_PATH }],
])('requests the report: %s', async (_name, change, asked) => {
  const iam = new FakeIam(clock, { generate: [JOB_ID] });
  expect(await run(iam, change)).toEqual({ AccessReport: { RequestedAt: START, CalledAt: START, JobId: JOB_ID } });
  expect(iam.calls).toEqual([{ operation: 'generate', at: 0, argument: expect.objectContaining(asked) as unknown }]);
});

it.each([
  ['another job is in progress', {}, failure('job-in-progress')],
  ['the permission has not arrived', {}, failure('not-permitted')],
  ['IAM is not well', {}, failure('transient')],
  ['the request is refused', {}, failure('refused')],
  ['the path is no path', { ResourceProperties: { EntityPath: 'nowhere' } }, JOB_ID],
])('leaves it to isComplete when %s', async (_name, change, answer) => {
  const iam = new FakeIam(clock, { generate: [answer] });
  expect(await run(iam, change)).toEqual({
    AccessReport: { RequestedAt: START, CalledAt: START, JobId: undefined, Stack: inUpdate() },
  });
  expect(logged.mock.calls).toEqual([
    [{ message: 'could not request the report yet', error: expect.stringMatching(/Error: ./) as unknown }],
  ]);
});

describe('the stack', () => {
  const Destination = { Bucket: 'reports', Prefix: 'prefix', UnusedForDays: '90', ScpStrategy: 'DENY_UNUSED' };

  it.each<[string, Record<string, unknown>, unknown, boolean]>([
    ['a report that goes nowhere', {}, JOB_ID, false],
    ['a report with an empty destination', { Destination: '' }, JOB_ID, false],
    ['a report with a destination', { Destination }, JOB_ID, true],
    ['a report that is to be requested again', {}, failure('job-in-progress'), true],
  ])('is read if isComplete will need it: %s', async (_name, ResourceProperties, answer, isAsked) => {
    const change = { RequestType: 'Update', ResourceProperties };
    const { AccessReport } = await run(new FakeIam(clock, { generate: [answer as string] }), change);
    expect(stackState.mock.calls).toEqual(isAsked ? [[event(change).StackId]] : []);
    expect(AccessReport.Stack).toEqual(isAsked ? inUpdate() : undefined);
  });

  it('is not known if CloudFormation does not answer', async () => {
    stackState.mockResolvedValue(undefined);
    const iam = new FakeIam(clock, { generate: [JOB_ID] });
    const { AccessReport } = await run(iam, { ResourceProperties: { Destination } });
    expect(AccessReport).toEqual({ RequestedAt: START, CalledAt: START, JobId: JOB_ID, Stack: undefined });
  });

  it('is looked at while IAM works: the first look at the job need not wait for it', async () => {
    stackState.mockImplementation(() => {
      clock.time += 900;
      return Promise.resolve(inUpdate());
    });
    const iam = new FakeIam(clock, { generate: [JOB_ID] });
    const { AccessReport } = await run(iam, { ResourceProperties: { Destination } });
    expect(AccessReport).toMatchObject({ CalledAt: START, Stack: inUpdate() });
  });
});

it('logs what it requested', async () => {
  await run(new FakeIam(clock, { generate: [JOB_ID] }), {});
  expect(logged.mock.calls).toEqual([[{ message: 'requested the report', entityPath: ENTITY_PATH, jobId: JOB_ID }]]);
});

it.each([
  ['as it was created', {}],
  ['without properties', { ResourceProperties: undefined }],
  ['with properties no version of this library wrote', { ResourceProperties: { EntityPath: { a: ['b'] }, X: '1' } }],
])('Delete succeeds and calls nothing: %s', async (_name, change) => {
  const iam = new FakeIam(clock, {});
  await run(iam, { RequestType: 'Delete', ...change });
  expect(iam.calls).toEqual([]);
  expect(stackState).not.toHaveBeenCalled();
});

it('gives no physical id, so that the framework keeps the one it has', async () => {
  const answer = await run(new FakeIam(clock, { generate: [JOB_ID] }), { RequestType: 'Update' });
  expect(Object.keys(answer)).toEqual(['AccessReport']);
});
