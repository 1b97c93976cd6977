import { DescribeExecutionCommand, ExecutionDoesNotExist, type ExecutionStatus, SFNClient } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { isRunning } from '../../../lambda/aws/executions';

const EXECUTION = 'arn:aws:states:eu-central-1:111122223333:execution:Runs:a-run';
const client = mockClient(SFNClient);
const ask = () => isRunning(EXECUTION, new SFNClient({ region: 'eu-central-1' }));

beforeEach(() => {
  client.reset();
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
});

it.each<[ExecutionStatus, boolean]>([
  ['RUNNING', true],
  ['PENDING_REDRIVE', true],
  ['SUCCEEDED', false],
  ['FAILED', false],
  ['TIMED_OUT', false],
  ['ABORTED', false],
])('%s: %s', async (status, expected) => {
  client.on(DescribeExecutionCommand, { executionArn: EXECUTION }).resolves({ status });
  expect(await ask()).toBe(expected);
});

it('an execution that Step Functions no longer knows is not running', async () => {
  client.on(DescribeExecutionCommand).rejects(new ExecutionDoesNotExist({ message: 'Gone', $metadata: {} }));
  expect(await ask()).toBe(false);
});

it('fails if Step Functions does not say, so that no second run begins beside the first', async () => {
  client.on(DescribeExecutionCommand).rejects(new Error('AccessDenied'));
  await expect(ask()).rejects.toThrow('AccessDenied');
});
