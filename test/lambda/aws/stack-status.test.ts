import {
  CloudFormationClient,
  DescribeStacksCommand,
  type Stack,
  type StackStatus,
} from '@aws-sdk/client-cloudformation';
import { mockClient } from 'aws-sdk-client-mock';
import { cloudFormation as ownClient, isRollingBack, stackState } from '../../../lambda/aws/stack-status';
import { TestClock } from '../../support/clocks';
import { httpSettings } from '../../support/http-settings';

const STACK_ID = 'arn:aws:cloudformation:eu-central-1:123456789012:stack/Reports/a1b2c3d4';
const client = mockClient(CloudFormationClient);
const cloudFormation = new CloudFormationClient({ region: 'eu-central-1' });
let clock: TestClock;
const ask = () => isRollingBack(STACK_ID, { cloudFormation, clock });

let logged: jest.SpyInstance;
beforeEach(() => {
  clock = new TestClock();
  client.reset();
  logged = jest.spyOn(console, 'info').mockImplementation();
});
afterEach(() => {
  logged.mockRestore();
});

const stack = (StackStatus: StackStatus) => ({
  Stacks: [{ StackName: 'Reports', CreationTime: new Date(), StackStatus }],
});

it.each<[StackStatus, boolean]>([
  ['UPDATE_ROLLBACK_IN_PROGRESS', true],
  ['UPDATE_ROLLBACK_FAILED', true],
  ['IMPORT_ROLLBACK_IN_PROGRESS', true],
  ['UPDATE_IN_PROGRESS', false],
  ['CREATE_IN_PROGRESS', false],
])('%s: %s', async (status, expected) => {
  client.on(DescribeStacksCommand).resolves(stack(status));
  expect(await ask()).toBe(expected);
  expect(client.commandCalls(DescribeStacksCommand)[0].args[0].input).toEqual({ StackName: STACK_ID });
});

it('asks again after transient errors', async () => {
  const faults = new Error('Throttling');
  client
    .on(DescribeStacksCommand)
    .rejectsOnce(faults)
    .rejectsOnce(faults)
    .resolves(stack('UPDATE_ROLLBACK_IN_PROGRESS'));
  expect(await ask()).toBe(true);
  expect(clock.elapsed).toBe(4_000);
  const message = 'could not read the state of the stack';
  expect(logged.mock.calls).toEqual([1, 2].map((attempt) => [{ message, attempt, error: 'Error' }]));
});

it.each([
  {
    name: 'never answers',
    prepare: () => client.on(DescribeStacksCommand).rejects(new Error('AccessDenied')),
    calls: 5,
  },
  { name: 'knows no such stack', prepare: () => client.on(DescribeStacksCommand).resolves({ Stacks: [] }), calls: 1 },
  { name: 'lists no stacks', prepare: () => client.on(DescribeStacksCommand).resolves({}), calls: 1 },
  {
    name: 'gives no status',
    prepare: () => client.on(DescribeStacksCommand).resolves({ Stacks: [{} as never] }),
    calls: 1,
  },
])('is false if CloudFormation $name', async ({ prepare, calls }) => {
  prepare();
  expect(await ask()).toBe(false);
  expect(client.commandCalls(DescribeStacksCommand)).toHaveLength(calls);
});

describe('the state of a stack', () => {
  const CreationTime = new Date('2026-09-11T15:00:00Z');
  const LastUpdatedTime = new Date('2026-09-11T15:26:00.500Z');
  const ROLLBACK = { OperationType: 'ROLLBACK', OperationId: 'of-rollback' } as const;
  const UPDATE = { OperationType: 'UPDATE_STACK', OperationId: 'of-update' } as const;
  const CHANGE_SET = { OperationType: 'CREATE_CHANGESET', OperationId: 'of-change-set' } as const;
  const state = () => stackState(STACK_ID, { cloudFormation, clock });
  const created = '2026-09-11T15:00:00.000Z';

  it.each<{ name: string; told: Partial<Stack>; OperationId: string | undefined; ChangedAt: string }>([
    {
      name: 'a stack that was never updated',
      told: { LastOperations: [] },
      OperationId: undefined,
      ChangedAt: created,
    },
    {
      name: 'a stack without a list of operations',
      told: { LastUpdatedTime },
      OperationId: undefined,
      ChangedAt: '2026-09-11T15:26:00.500Z',
    },
    {
      name: 'the latest operation',
      told: { LastOperations: [ROLLBACK, UPDATE] },
      OperationId: 'of-rollback',
      ChangedAt: created,
    },
    {
      name: 'the latest but change sets',
      told: { LastOperations: [CHANGE_SET, CHANGE_SET, UPDATE] },
      OperationId: 'of-update',
      ChangedAt: created,
    },
    { name: 'change sets alone', told: { LastOperations: [CHANGE_SET] }, OperationId: undefined, ChangedAt: created },
    {
      name: 'an operation without an id',
      told: { LastOperations: [{ OperationType: 'UPDATE_STACK' }] },
      OperationId: undefined,
      ChangedAt: created,
    },
  ])('has $name', async ({ told, OperationId, ChangedAt }) => {
    const StackName = 'Reports';
    client
      .on(DescribeStacksCommand)
      .resolves({ Stacks: [{ StackName, CreationTime, StackStatus: 'UPDATE_IN_PROGRESS', ...told }] });
    expect(await state()).toEqual({ Status: 'UPDATE_IN_PROGRESS', OperationId, ChangedAt });
    expect(client.commandCalls(DescribeStacksCommand)[0].args[0].input).toEqual({ StackName: STACK_ID });
  });

  it('has no time if CloudFormation gives none', async () => {
    client.on(DescribeStacksCommand).resolves({ Stacks: [{ StackStatus: 'UPDATE_IN_PROGRESS' } as never] });
    expect(await state()).toEqual({ Status: 'UPDATE_IN_PROGRESS', OperationId: undefined, ChangedAt: undefined });
  });

  it.each([
    ['does not answer', () => client.on(DescribeStacksCommand).rejects(new Error('AccessDenied'))],
    ['lists no stacks', () => client.on(DescribeStacksCommand).resolves({})],
    ['gives no status', () => client.on(DescribeStacksCommand).resolves({ Stacks: [{} as never] })],
  ])('is not known after one try if CloudFormation %s', async (_name, prepare) => {
    prepare();
    expect(await state()).toBeUndefined();
    expect(client.commandCalls(DescribeStacksCommand)).toHaveLength(1);
    expect(clock.elapsed).toBe(0);
  });
});

it('leaves trying again to this function, not to the SDK, and waits 1.5 s for an answer', async () => {
  expect(await ownClient().config.maxAttempts()).toBe(1);
  expect(await httpSettings(ownClient())).toMatchObject({ connectionTimeout: 1_500, socketTimeout: 1_500 });
});
