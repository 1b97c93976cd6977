import type { ReportState } from '../../../lib/wire/report';
import type { DeliveryAttributes } from '../../../lambda/report/answer';
import { isComplete } from '../../../lambda/report/is-complete';
import { ReportError } from '../../../lambda/report/report-error';
import { ENTITY_PATH, JOB_ID, OTHER_JOB_ID } from '../../support/ids';
import { followUp, inUpdate } from '../../support/events';
import { completed, failed, FakeIam, failure, pending } from '../../support/fake-iam';
import { START, TestClock } from '../../support/clocks';

const MINUTES = 60_000;
const ACCESS_DENIED = 'ORGANIZATIONS_REPORT_ACCESS_DENIED';

let clock: TestClock;
let deliver: jest.Mock<Promise<DeliveryAttributes | undefined>>;
let isRollingBack: jest.Mock<Promise<boolean>, [string]>;
let stackState: jest.Mock;
let logged: jest.SpyInstance;

beforeEach(() => {
  clock = new TestClock();
  deliver = jest
    .fn<Promise<DeliveryAttributes | undefined>, unknown[]>()
    .mockResolvedValue({ reportUri: 's3://bucket/run/', servicesUnused: 410, suggestedScpSha256: '0123abcd' });
  isRollingBack = jest.fn<Promise<boolean>, [string]>().mockResolvedValue(false);
  stackState = jest.fn().mockResolvedValue(inUpdate());
  logged = jest.spyOn(console, 'info').mockImplementation();
});
afterEach(() => {
  logged.mockRestore();
});

const run = (
  iam: FakeIam,
  {
    change = {},
    state = { JobId: JOB_ID },
  }: { change?: Parameters<typeof followUp>[0]; state?: Partial<ReportState> } = {},
) =>
  isComplete(
    followUp(change, state),
    { iamFor: () => iam, clock, isRollingBack, stackState, deliver },
    clock.now() + 14 * MINUTES,
  );

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('a job that completes', () => {
  const attributes = {
    JobId: JOB_ID,
    JobStatus: 'COMPLETED',
    JobCreationDate: '2026-09-11T15:26:19.516Z',
    JobCompletionDate: '2026-09-11T15:26:26.816Z',
    NumberOfServicesAccessible: '455',
    NumberOfServicesNotAccessed: '402',
    EntityPath: ENTITY_PATH,
    ErrorCode: '-',
    ErrorMessage: '-',
    ReportUri: '-',
    NumberOfServicesUnused: '-1',
    SuggestedScpSha256: '-',
  };

  it.each(['Create', 'Update'])('gives all attributes on %s', async (RequestType) => {
    const iam = new FakeIam(clock, { get: [completed()] });
    expect(await run(iam, { change: { RequestType } })).toEqual({ IsComplete: true, Data: attributes });
  });

  it('gives figures of nothing as zeros', async () => {
    const iam = new FakeIam(clock, {
      get: [{ ...completed(), servicesAccessible: 0, servicesNotAccessed: 0 } as never],
    });
    const none = { NumberOfServicesAccessible: '0', NumberOfServicesNotAccessed: '0' };
    expect(await run(iam)).toEqual({ IsComplete: true, Data: { ...attributes, ...none } });
  });

  it.each([
    ['at the first look', [completed()], ['get@1']],
    ['at the third look', [pending(), pending(), completed()], ['get@1', 'get@2', 'get@3']],
    ['after a passing fault', [failure('transient'), completed()], ['get@1', 'get@2']],
  ])('is asked for once a second: %s', async (_name, get, calls) => {
    const iam = new FakeIam(clock, { get });
    await run(iam);
    expect(iam.log).toEqual(calls);
  });

  it('is let go after a minute when another invocation started it', async () => {
    const iam = new FakeIam(clock, { get: [pending()] });
    expect(await run(iam)).toEqual({ IsComplete: false });
    expect(clock.elapsed).toBe(1 * MINUTES);
  });
});

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

  it('is let go when the invocation ends', async () => {
    const iam = new FakeIam(clock, { generate: [OTHER_JOB_ID], get: [failure('unknown-job'), pending()] });
    expect(await run(iam)).toEqual({ IsComplete: false });
    expect(clock.elapsed).toBe(14 * MINUTES);
  });
});

describe('the slot', () => {
  it('lets go while it is taken, a random part of a second later', async () => {
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

  it('asks again when the reuse of a job that came too early is over', async () => {
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

describe('a job that fails', () => {
  const message = (advice: string, code: string) =>
    `The Organizations access report on ${ENTITY_PATH} failed: ${advice}. IAM says: ${code}: IAM said so. (job ${JOB_ID})`;

  it.each([
    ['INVALID_ORGANIZATIONS_ENTITY_PATH', 'the organization has no such root, OU or account: check each id'],
    ['INVALID_ORGANIZATIONS_POLICY', 'the organization has no policy'],
    ['SOMETHING_NEW', 'deploy again, and act on what IAM says if it happens again'],
  ])('fails the deployment: %s', async (code, advice) => {
    const thrown = run(new FakeIam(clock, { get: [failed(code)] }));
    await expect(thrown).rejects.toThrow(advice);
    await expect(thrown).rejects.toThrow(message('', code).split('. IAM says')[1]);
  });

  it('fails the deployment at once where a permission is missing long after the request', async () => {
    const iam = new FakeIam(clock, { get: [failed(ACCESS_DENIED, START + 2 * MINUTES)] });
    await expect(run(iam)).rejects.toThrow('the report function may not read the organization');
  });

  it('becomes attributes where the deployment is not to fail', async () => {
    const iam = new FakeIam(clock, { get: [failed('INVALID_ORGANIZATIONS_POLICY')] });
    expect(await run(iam, { change: { ResourceProperties: { FailDeployment: 'false' } } })).toEqual({
      IsComplete: true,
      Data: {
        JobId: JOB_ID,
        JobStatus: 'FAILED',
        JobCreationDate: '2026-09-11T15:26:19.516Z',
        JobCompletionDate: '2026-09-11T15:26:20.416Z',
        NumberOfServicesAccessible: '-1',
        NumberOfServicesNotAccessed: '-1',
        EntityPath: ENTITY_PATH,
        ErrorCode: 'INVALID_ORGANIZATIONS_POLICY',
        ErrorMessage: 'IAM said so.',
        ReportUri: '-',
        NumberOfServicesUnused: '-1',
        SuggestedScpSha256: '-',
      },
    });
  });
});

describe('a destination', () => {
  const Destination = { Bucket: 'reports', Prefix: 'prefix', UnusedForDays: '90', ScpStrategy: 'DENY_UNUSED' };
  const change = { ResourceProperties: { Destination } };

  it('gets the report in the invocation that saw it complete, and adds its attributes', async () => {
    const iam = new FakeIam(clock, { get: [pending(), completed()] });
    expect(await run(iam, { change })).toMatchObject({
      IsComplete: true,
      Data: {
        JobId: JOB_ID,
        ReportUri: 's3://bucket/run/',
        NumberOfServicesUnused: '410',
        SuggestedScpSha256: '0123abcd',
      },
    });
    expect(deliver).toHaveBeenCalledTimes(1);
    expect(deliver).toHaveBeenCalledWith(
      expect.objectContaining({
        entityPath: ENTITY_PATH,
        destination: {
          bucket: 'reports',
          prefix: 'prefix',
          unusedForDays: 90,
          scpStrategy: 'DENY_UNUSED',
          protectedServices: [],
        },
      }),
      expect.objectContaining({ jobId: JOB_ID, status: 'COMPLETED' }),
      { requestedAt: START, deadline: START + 30 * MINUTES, endsAt: START + 14 * MINUTES },
    );
  });

  it('is let go where the invocation ends before all is delivered', async () => {
    deliver.mockResolvedValue(undefined);
    const iam = new FakeIam(clock, { get: [completed()] });
    expect(await run(iam, { change })).toEqual({ IsComplete: false });
  });

  it.each([
    ['no report is ready', { get: [pending()] }, {}],
    ['the job failed', { get: [failed('INVALID_ORGANIZATIONS_POLICY')] }, { FailDeployment: 'false' }],
  ])('gets nothing while %s', async (_name, answers, properties) => {
    await run(new FakeIam(clock, answers), { change: { ResourceProperties: { Destination, ...properties } } });
    expect(deliver).not.toHaveBeenCalled();
  });

  it('fails the deployment where it refuses the report', async () => {
    // As the delivery's own file of the bundle throws it: of another class, under the same name.
    const error = new (class extends Error {
      readonly code = 'NoSuchBucket';
      override readonly name = new ReportError('', '').name;
    })('The report could not be written.');
    deliver.mockRejectedValue(error);
    const iam = () => new FakeIam(clock, { get: [completed()] });
    await expect(run(iam(), { change })).rejects.toBe(error);
    isRollingBack.mockResolvedValue(true);
    expect(await run(iam(), { change: { ...change, RequestType: 'Update' } })).toMatchObject({
      Data: { ErrorCode: 'NoSuchBucket', ErrorMessage: 'The report could not be written.' },
    });
  });

  it.each([
    ['no object', 'bucket'],
    ['no bucket', { ...Destination, Bucket: undefined }],
    ['a prefix that begins with a slash', { ...Destination, Prefix: '/prefix' }],
    ['a prefix with a wildcard', { ...Destination, Prefix: 'a*' }],
    ['0 days', { ...Destination, UnusedForDays: '0' }],
    ['401 days', { ...Destination, UnusedForDays: '401' }],
    ['no days', { ...Destination, UnusedForDays: 'ninety' }],
    ['an unknown strategy', { ...Destination, ScpStrategy: 'DENY_ALL' }],
    ['a namespace that is none', { ...Destination, ProtectedServices: ['s3:*'] }],
  ])('fails on %s without calling IAM', async (_name, given) => {
    const iam = new FakeIam(clock, {});
    const thrown = run(iam, { change: { ResourceProperties: { Destination: given } } });
    await expect(thrown).rejects.toThrow('Destination must be a Bucket, a Prefix');
    expect(iam.calls).toEqual([]);
  });
});

describe('the timeout', () => {
  const timeout = { ResourceProperties: { Timeout: '30' } };

  it.each([
    ['its turn', { generate: [failure('job-in-progress')] }, {}],
    ['its permissions to reach IAM', { generate: [failure('not-permitted')] }, {}],
    ['its permissions to reach IAM', { generate: [failure('not-assumed')] }, {}],
    ['its credentials to be known to IAM', { generate: [failure('not-authenticated')] }, {}],
    ['its permissions to reach IAM', { get: [failed(ACCESS_DENIED)] }, { JobId: JOB_ID }],
    ['IAM to finish the job', { get: [pending()] }, { JobId: JOB_ID }],
    ['a usable answer of IAM', { get: [failure('transient')] }, { JobId: JOB_ID }],
  ])('fails the deployment and says what was waited for: %s', async (what, answers, state) => {
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

it.each([
  [
    'refused',
    failure('refused', 'AccessDenied', 'The organization ID is different.'),
    'deploy in the management account',
  ],
  ['a fault of our own', new TypeError('x is not a function'), 'x is not a function'],
])('fails at once: %s', async (_name, error, message) => {
  const iam = new FakeIam(clock, { generate: [error] });
  await expect(run(iam, { state: {} })).rejects.toThrow(message);
  expect(iam.calls).toHaveLength(1);
});

it.each([
  ['EntityPath', 'nowhere', 'EntityPath must be the path of a root, an OU or an account'],
  ['OrganizationsPolicyId', 'FullAWSAccess', 'OrganizationsPolicyId must be the id of a service control policy'],
  ['Timeout', '0', 'Timeout must be whole seconds from 1 to 3600, got: "0"'],
  ['FailDeployment', 'no', 'FailDeployment must be true or false, got: "no"'],
])('fails on a bad %s without calling IAM', async (property, value, message) => {
  const iam = new FakeIam(clock, {});
  await expect(run(iam, { change: { ResourceProperties: { [property]: value } } })).rejects.toThrow(message);
  expect(iam.calls).toEqual([]);
});

it('Delete is complete at once and calls nothing', async () => {
  const iam = new FakeIam(clock, {});
  expect(await run(iam, { change: { RequestType: 'Delete' } })).toEqual({ IsComplete: true });
  expect(iam.calls).toEqual([]);
});

describe('a rollback', () => {
  const unavailable = { generate: [failure('refused', 'AccessDenied', 'No.')] };

  it.each([
    ['a refusal', unavailable, {}, {}, { ErrorCode: 'AccessDenied' }],
    [
      'a failed job',
      { get: [failed('INVALID_ORGANIZATIONS_POLICY')] },
      {},
      { JobId: JOB_ID },
      {
        JobId: JOB_ID,
        JobCreationDate: '2026-09-11T15:26:19.516Z',
        JobCompletionDate: '2026-09-11T15:26:20.416Z',
        ErrorCode: 'INVALID_ORGANIZATIONS_POLICY',
        ErrorMessage: 'IAM said so.',
      },
    ],
    ['a timeout', { generate: [failure('job-in-progress')] }, { Timeout: '1' }, {}, { ErrorCode: 'Timeout' }],
    ['bad properties', {}, { EntityPath: 'nowhere' }, {}, { ErrorCode: 'InvalidRequest', EntityPath: 'nowhere' }],
    ['no path', {}, { EntityPath: undefined }, {}, { ErrorCode: 'InvalidRequest', EntityPath: '-' }],
    ['a path that is none', {}, { EntityPath: ['o-a'] }, {}, { ErrorCode: 'InvalidRequest', EntityPath: '-' }],
    ['an empty path', {}, { EntityPath: '' }, {}, { ErrorCode: 'InvalidRequest', EntityPath: '-' }],
    ['a fault of our own', { generate: [new TypeError('x')] }, {}, {}, { ErrorCode: 'InternalFailure' }],
    [
      'a failed job of which IAM says nothing',
      { get: [{ ...failed(''), errorMessage: '' } as never] },
      {},
      { JobId: JOB_ID },
      {
        JobId: JOB_ID,
        JobCreationDate: '2026-09-11T15:26:19.516Z',
        JobCompletionDate: '2026-09-11T15:26:20.416Z',
        ErrorCode: '-',
        ErrorMessage: '-',
      },
    ],
  ])('passes with the failure in the attributes: %s', async (_name, answers, ResourceProperties, state, attributes) => {
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
    ['a Create fails', unavailable, { RequestType: 'Create' }],
    ['an Update succeeds', { generate: [JOB_ID], get: [completed()] }, { RequestType: 'Update' }],
  ])('is not asked about when %s', async (_name, answers, change) => {
    await run(new FakeIam(clock, answers), { change, state: {} }).catch(() => undefined);
    expect(isRollingBack).not.toHaveBeenCalled();
  });
});

describe('an operation of the stack that is over', () => {
  const Destination = { Bucket: 'reports', Prefix: 'prefix', UnusedForDays: '90', ScpStrategy: 'DENY_UNUSED' };
  const Stack = inUpdate();
  const over = inUpdate({ Status: 'UPDATE_ROLLBACK_IN_PROGRESS', OperationId: 'of-rollback' });
  const givenUp = `The Organizations access report on ${ENTITY_PATH} was given up`;

  it.each<[string, ConstructorParameters<typeof FakeIam>[1], Partial<ReportState>, string[]]>([
    ['the report is requested', {}, { Stack }, []],
    ['the report is requested again', { get: [failure('unknown-job')] }, { JobId: JOB_ID, Stack }, ['get@1']],
    ['the report is written', { get: [completed()] }, { JobId: JOB_ID, Stack }, ['get@1']],
  ])('is noticed before %s', async (_name, answers, state, calls) => {
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

  it('is asked for once in an invocation, however often the report is requested', async () => {
    const iam = new FakeIam(clock, {
      generate: [...times(10, failure('not-permitted')), JOB_ID],
      get: [completed()],
    });
    await run(iam, { state: { Stack } });
    expect(stackState).toHaveBeenCalledTimes(1);
  });

  it('is not asked for where nothing is requested or written', async () => {
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
