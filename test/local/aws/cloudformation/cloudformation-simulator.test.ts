import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  type CloudFormationOptions,
  type CloudFormationServer,
  startCloudFormation,
} from '../../../../local/aws/cloudformation';
import { clientSettings } from '../../../support/client-settings';
import { TestClock } from '../../../support/clocks';
import { happen, type Step } from '../../../support/stack-steps';

const STACK_ID = 'arn:aws:cloudformation:us-east-1:111111111111:stack/Reports/a1b2c3d4-0000-0000-0000-000000000000';

let clock: TestClock;
let server: CloudFormationServer;
let client: CloudFormationClient;
const start = async (options: Partial<CloudFormationOptions> = {}) => {
  clock = new TestClock();
  server = await startCloudFormation({ clock, stackId: STACK_ID, ...options });
  client = new CloudFormationClient(clientSettings(server.url));
};
afterEach(async () => {
  client.destroy();
  await server.close();
});

const describeStack = async (StackName = STACK_ID) => {
  const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName }));
  return stack;
};

it.each<{ readonly name: string; readonly steps: readonly Step[]; readonly status: string }>([
  { name: 'a create', steps: [], status: 'CREATE_IN_PROGRESS' },
  { name: 'a create that is done', steps: ['COMPLETE'], status: 'CREATE_COMPLETE' },
  { name: 'a create that is rolled back', steps: ['ROLLBACK'], status: 'ROLLBACK_IN_PROGRESS' },
  { name: 'a create that was rolled back', steps: ['ROLLBACK', 'COMPLETE'], status: 'ROLLBACK_COMPLETE' },
  { name: 'an update', steps: ['COMPLETE', 'UPDATE_STACK'], status: 'UPDATE_IN_PROGRESS' },
  {
    name: 'an update that is rolled back',
    steps: ['COMPLETE', 'UPDATE_STACK', 'ROLLBACK'],
    status: 'UPDATE_ROLLBACK_IN_PROGRESS',
  },
  {
    name: 'a rollback that fails',
    steps: ['COMPLETE', 'UPDATE_STACK', 'ROLLBACK', 'FAILED'],
    status: 'UPDATE_ROLLBACK_FAILED',
  },
  {
    name: 'a rollback that goes on',
    steps: ['COMPLETE', 'UPDATE_STACK', 'ROLLBACK', 'FAILED', 'CONTINUE_ROLLBACK'],
    status: 'UPDATE_ROLLBACK_IN_PROGRESS',
  },
  { name: 'a change set', steps: ['COMPLETE', 'CREATE_CHANGESET'], status: 'CREATE_COMPLETE' },
  { name: 'a deletion', steps: ['COMPLETE', 'DELETE_STACK'], status: 'DELETE_IN_PROGRESS' },
  { name: 'a stack that is deleted', steps: ['COMPLETE', 'DELETE_STACK', 'COMPLETE'], status: 'DELETE_COMPLETE' },
])('describes the status and the operations, the latest first: $name', async ({ steps, status }) => {
  await start();
  happen(server, steps);
  const types = ['CREATE_STACK', ...steps.filter((step) => step !== 'COMPLETE' && step !== 'FAILED')].reverse();
  const { StackId, StackStatus, LastOperations: operations = [] } = await describeStack();
  expect({ StackId, StackStatus }).toEqual({ StackId: STACK_ID, StackStatus: status });
  expect(operations.map(({ OperationType }) => OperationType)).toEqual(types);
  expect(new Set(operations.map(({ OperationId }) => OperationId)).size).toBe(types.length);
});

it('describes when the latest update began, which a rollback does not change', async () => {
  await start();
  const createdAt = new Date(clock.now());
  const times = async () => {
    const { CreationTime, LastUpdatedTime } = await describeStack();
    return [CreationTime, LastUpdatedTime];
  };
  expect(await times()).toEqual([createdAt, undefined]);
  clock.advance(60_000);
  server.begin('UPDATE_STACK');
  const updatedAt = new Date(clock.now());
  clock.advance(60_000);
  server.begin('ROLLBACK');
  expect(await times()).toEqual([createdAt, updatedAt]);
});

it('has no operations if withLastOperations is false, as in MiniStack', async () => {
  await start({ withLastOperations: () => false });
  const { StackStatus, LastOperations } = await describeStack();
  expect([StackStatus, LastOperations]).toEqual(['CREATE_IN_PROGRESS', undefined]);
});

it('knows one stack, by its ARN', async () => {
  await start();
  await expect(describeStack('Reports')).rejects.toThrow('Stack with id Reports does not exist');
  expect(server.calls.map((call) => call.get('StackName'))).toEqual(['Reports']);
});

it('fails with the fault of intercept', async () => {
  await start({ intercept: () => ({ kind: 'error', status: 403, code: 'AccessDenied', message: 'Not yet.' }) });
  await expect(describeStack()).rejects.toMatchObject({ name: 'AccessDenied' });
});
