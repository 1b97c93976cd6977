import { CloudFormationClient, DescribeStacksCommand, type StackStatus } from '@aws-sdk/client-cloudformation';
import { mockClient } from 'aws-sdk-client-mock';
import { isRollingBack } from '../../lambda/rollback';
import { TestClock } from './fakes';

const STACK_ID = 'arn:aws:cloudformation:eu-central-1:123456789012:stack/Reports/a1b2c3d4';
const client = mockClient(CloudFormationClient);
const cloudFormation = new CloudFormationClient({ region: 'eu-central-1' });
const ask = () => isRollingBack(STACK_ID, { cloudFormation, clock: new TestClock() });

let logged: jest.SpyInstance;
beforeEach(() => {
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

it('asks again after passing faults', async () => {
  const faults = new Error('Throttling');
  client
    .on(DescribeStacksCommand)
    .rejectsOnce(faults)
    .rejectsOnce(faults)
    .resolves(stack('UPDATE_ROLLBACK_IN_PROGRESS'));
  expect(await ask()).toBe(true);
});

it.each([
  ['never answers', () => client.on(DescribeStacksCommand).rejects(new Error('AccessDenied')), 5],
  ['knows no such stack', () => client.on(DescribeStacksCommand).resolves({ Stacks: [] }), 1],
])('is no where CloudFormation %s', async (_name, prepare, calls) => {
  prepare();
  expect(await ask()).toBe(false);
  expect(client.commandCalls(DescribeStacksCommand)).toHaveLength(calls);
});
