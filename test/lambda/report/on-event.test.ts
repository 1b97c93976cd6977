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
  { name: 'Create', change: { RequestType: 'Create' }, asked: { entityPath: ENTITY_PATH } },
  { name: 'Update', change: { RequestType: 'Update' }, asked: { entityPath: ENTITY_PATH } },
  {
    name: 'a policy',
    change: { ResourceProperties: { OrganizationsPolicyId: POLICY_ID } },
    asked: { entityPath: ENTITY_PATH, organizationsPolicyId: POLICY_ID },
  },
  {
    name: 'a trailing slash',
    change: { ResourceProperties: { EntityPath: `${ENTITY_PATH}/` } },
    asked: { entityPath: ENTITY_PATH },
  },
])('requests the report: $name', async ({ change, asked }) => {
  const iam = new FakeIam(clock, { generate: [JOB_ID] });
  expect(await run(iam, change)).toEqual({ AccessReport: { RequestedAt: START, CalledAt: START, JobId: JOB_ID } });
  expect(iam.calls).toEqual([{ operation: 'generate', at: 0, argument: expect.objectContaining(asked) as unknown }]);
});

it.each([
  { name: 'another job is in progress', change: {}, answer: failure('job-in-progress') },
  { name: 'the permission has not arrived', change: {}, answer: failure('not-permitted') },
  { name: 'IAM is not well', change: {}, answer: failure('transient') },
  { name: 'the request is refused', change: {}, answer: failure('refused') },
  { name: 'the path is no path', change: { ResourceProperties: { EntityPath: 'nowhere' } }, answer: JOB_ID },
])('leaves it to isComplete when $name', async ({ change, answer }) => {
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

  it.each<{ name: string; ResourceProperties: Record<string, unknown>; answer: unknown; isAsked: boolean }>([
    { name: 'a report that goes nowhere', ResourceProperties: {}, answer: JOB_ID, isAsked: false },
    {
      name: 'a report with an empty destination',
      ResourceProperties: { Destination: '' },
      answer: JOB_ID,
      isAsked: false,
    },
    { name: 'a report with a destination', ResourceProperties: { Destination }, answer: JOB_ID, isAsked: true },
    {
      name: 'a report that is to be requested again',
      ResourceProperties: {},
      answer: failure('job-in-progress'),
      isAsked: true,
    },
  ])('is read if isComplete will need it: $name', async ({ ResourceProperties, answer, isAsked }) => {
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
