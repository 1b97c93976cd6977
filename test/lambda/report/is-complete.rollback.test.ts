import type { ReportState } from '../../../lib/wire/report';
import { ENTITY_PATH, JOB_ID } from '../../support/ids';
import { followUp, inUpdate } from '../../support/events';
import { completed, failed, FakeIam, failure, pending } from '../../support/fake-iam';
import { clock, deliver, isRollingBack, stackState, logged, run, times } from './is-complete.setup';

describe('a rollback', () => {
  const unavailable = { generate: [failure('refused', 'AccessDenied', 'No.')] };

  it.each([
    {
      name: 'a refusal',
      answers: unavailable,
      ResourceProperties: {},
      state: {},
      attributes: { ErrorCode: 'AccessDenied' },
    },
    {
      name: 'a failed job',
      answers: { get: [failed('INVALID_ORGANIZATIONS_POLICY')] },
      ResourceProperties: {},
      state: { JobId: JOB_ID },
      attributes: {
        JobId: JOB_ID,
        JobCreationDate: '2026-09-11T15:26:19.516Z',
        JobCompletionDate: '2026-09-11T15:26:20.416Z',
        ErrorCode: 'INVALID_ORGANIZATIONS_POLICY',
        ErrorMessage: 'IAM said so.',
      },
    },
    {
      name: 'a timeout',
      answers: { generate: [failure('job-in-progress')] },
      ResourceProperties: { Timeout: '1' },
      state: {},
      attributes: { ErrorCode: 'Timeout' },
    },
    {
      name: 'bad properties',
      answers: {},
      ResourceProperties: { EntityPath: 'nowhere' },
      state: {},
      attributes: { ErrorCode: 'InvalidRequest', EntityPath: 'nowhere' },
    },
    {
      name: 'no path',
      answers: {},
      ResourceProperties: { EntityPath: undefined },
      state: {},
      attributes: { ErrorCode: 'InvalidRequest', EntityPath: '-' },
    },
    {
      name: 'an invalid path',
      answers: {},
      ResourceProperties: { EntityPath: ['o-a'] },
      state: {},
      attributes: { ErrorCode: 'InvalidRequest', EntityPath: '-' },
    },
    {
      name: 'an empty path',
      answers: {},
      ResourceProperties: { EntityPath: '' },
      state: {},
      attributes: { ErrorCode: 'InvalidRequest', EntityPath: '-' },
    },
    {
      name: 'a fault of our own',
      answers: { generate: [new TypeError('x')] },
      ResourceProperties: {},
      state: {},
      attributes: { ErrorCode: 'InternalFailure' },
    },
    {
      name: 'a failed job of which IAM says nothing',
      answers: { get: [{ ...failed(''), errorMessage: '' } as never] },
      ResourceProperties: {},
      state: { JobId: JOB_ID },
      attributes: {
        JobId: JOB_ID,
        JobCreationDate: '2026-09-11T15:26:19.516Z',
        JobCompletionDate: '2026-09-11T15:26:20.416Z',
        ErrorCode: '-',
        ErrorMessage: '-',
      },
    },
  ])('passes with the failure in the attributes: $name', async ({ answers, ResourceProperties, state, attributes }) => {
    isRollingBack.mockResolvedValue(true);
    const answer = await run(new FakeIam(clock, answers), {
      change: { RequestType: 'Update', ResourceProperties },
      state,
    });
    expect(answer).toEqual({
      IsComplete: true,
      Data: {
        JobId: '-',
        JobStatus: 'FAILED',
        JobCreationDate: '-',
        JobCompletionDate: '-',
        NumberOfServicesAccessible: '-1',
        NumberOfServicesNotAccessed: '-1',
        EntityPath: ENTITY_PATH,
        ErrorMessage: expect.stringMatching(/./) as string,
        ReportUri: '-',
        NumberOfServicesUnused: '-1',
        SuggestedScpSha256: '-',
        ...attributes,
      },
    });
    expect(isRollingBack).toHaveBeenCalledWith(followUp().StackId);
    expect(logged).toHaveBeenLastCalledWith({
      message: 'the stack is rolling back, so the failure goes into the attributes',
      error: expect.stringMatching(/./) as string,
    });
  });

  it('keeps the end of a long failure in the attribute', async () => {
    isRollingBack.mockResolvedValue(true);
    const errorMessage = `${'x'.repeat(1_900)} because.`;
    const iam = new FakeIam(clock, { get: [{ ...failed('NEW'), errorMessage } as never] });
    expect(await run(iam, { change: { RequestType: 'Update' } })).toMatchObject({
      Data: { ErrorMessage: `${'x'.repeat(948)}…${'x'.repeat(939)} because.` },
    });
  });

  it('fails an Update of a stack that is not rolling back', async () => {
    const iam = new FakeIam(clock, unavailable);
    await expect(run(iam, { change: { RequestType: 'Update' }, state: {} })).rejects.toThrow('was refused');
  });

  it.each([
    { name: 'a Create fails', answers: unavailable, change: { RequestType: 'Create' } },
    {
      name: 'an Update succeeds',
      answers: { generate: [JOB_ID], get: [completed()] },
      change: { RequestType: 'Update' },
    },
  ])('is not read when $name', async ({ answers, change }) => {
    await run(new FakeIam(clock, answers), { change, state: {} }).catch(() => undefined);
    expect(isRollingBack).not.toHaveBeenCalled();
  });
});

describe('an operation of the stack that is over', () => {
  const Destination = { Bucket: 'reports', Prefix: 'prefix', UnusedForDays: '90', ScpStrategy: 'DENY_UNUSED' };
  const Stack = inUpdate();
  const over = inUpdate({ Status: 'UPDATE_ROLLBACK_IN_PROGRESS', OperationId: 'of-rollback' });
  const givenUp = `The Organizations access report on ${ENTITY_PATH} was given up`;

  it.each<{
    name: string;
    answers: ConstructorParameters<typeof FakeIam>[1];
    state: Partial<ReportState>;
    calls: string[];
  }>([
    { name: 'the report is requested', answers: {}, state: { Stack }, calls: [] },
    {
      name: 'the report is requested again',
      answers: { get: [failure('unknown-job')] },
      state: { JobId: JOB_ID, Stack },
      calls: ['get@1'],
    },
    {
      name: 'the report is written',
      answers: { get: [completed()] },
      state: { JobId: JOB_ID, Stack },
      calls: ['get@1'],
    },
  ])('is noticed before $name', async ({ answers, state, calls }) => {
    stackState.mockResolvedValue(over);
    const iam = new FakeIam(clock, answers);
    await expect(run(iam, { change: { ResourceProperties: { Destination } }, state })).rejects.toThrow(givenUp);
    expect(iam.log).toEqual(calls);
    expect(deliver).not.toHaveBeenCalled();
    expect(stackState.mock.calls).toEqual([[followUp().StackId]]);
  });

  it('is noticed between the request of a report and its writing, which may be minutes', async () => {
    stackState.mockResolvedValueOnce(Stack).mockResolvedValue(over);
    const iam = new FakeIam(clock, { generate: [JOB_ID], get: [completed()] });
    const change = { ResourceProperties: { Destination } };
    await expect(run(iam, { change, state: { Stack } })).rejects.toThrow(givenUp);
    expect(iam.log).toEqual(['generate@1', 'get@2']);
    expect(deliver).not.toHaveBeenCalled();
  });

  it('is checked once in an invocation, however often the report is requested', async () => {
    const iam = new FakeIam(clock, {
      generate: [...times(10, failure('not-permitted')), JOB_ID],
      get: [completed()],
    });
    await run(iam, { state: { Stack } });
    expect(stackState).toHaveBeenCalledTimes(1);
  });

  it('is not checked if nothing is requested or written', async () => {
    await run(new FakeIam(clock, { get: [pending(), completed()] }));
    expect(stackState).not.toHaveBeenCalled();
  });

  it('keeps its distance to IAM, however long CloudFormation takes', async () => {
    stackState.mockImplementation(() => {
      clock.time += 1_500;
      return Promise.resolve(undefined);
    });
    const iam = new FakeIam(clock, { generate: [JOB_ID], get: [completed()] });
    await run(iam, { state: {} });
    expect(iam.log).toEqual(['generate@2.5', 'get@3.5']);
  });

  // Nobody waits for either answer. If the verdict were wrong, a failure would leave the stack in UPDATE_ROLLBACK_FAILED.
  it('passes in a rollback, with that in the attributes', async () => {
    stackState.mockResolvedValue(over);
    isRollingBack.mockResolvedValue(true);
    const answer = await run(new FakeIam(clock, {}), { change: { RequestType: 'Update' }, state: { Stack } });
    expect(answer).toMatchObject({ IsComplete: true, Data: { JobStatus: 'FAILED', ErrorCode: 'OperationOver' } });
  });
});
