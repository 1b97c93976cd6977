import { DescribeAccountCommand as DescribeAccount, OrganizationsClient } from '@aws-sdk/client-organizations';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from '../../../lambda/functions/entity-path';
import { ACCOUNT, ORGANIZATION, PATHS } from '../../support/ids';
import { entityPathEvent as event } from '../../support/events';

/** The file that the bundle keeps apart: stood in for, so that only how it is called is seen. */
const stackStatus = { isRollingBack: jest.fn() };
jest.mock('../../../lambda/functions/stack-status.js', () => stackStatus, { virtual: true });

const client = mockClient(OrganizationsClient);
beforeEach(() => {
  client.reset();
  jest.spyOn(console, 'info').mockImplementation();
});
afterEach(() => {
  jest.restoreAllMocks();
});

const Account = {
  Arn: `arn:aws:organizations::111111111111:account/${ORGANIZATION}/${ACCOUNT}`,
  Paths: [`${PATHS.get(ACCOUNT) ?? ''}/`],
};

it('looks up a path', async () => {
  client.on(DescribeAccount).resolves({ Account });
  expect(await handler(event())).toMatchObject({ Data: { EntityPath: PATHS.get(ACCOUNT) } });
  expect(stackStatus.isRollingBack).not.toHaveBeenCalled();
});

it('reads whether a stack is rolling back', async () => {
  client.on(DescribeAccount).rejects(
    Object.assign(new Error('No.'), {
      name: 'InvalidInputException',
      $fault: 'client',
      $metadata: { httpStatusCode: 400 },
    }),
  );
  stackStatus.isRollingBack.mockResolvedValue(true);
  const update = event({ RequestType: 'Update' });
  expect(await handler(update)).toEqual({ Data: { EntityPath: PATHS.get(ACCOUNT) } });
  expect(stackStatus.isRollingBack).toHaveBeenCalledWith(update.StackId);
});

it('calls Organizations once at a time, and waits 10 s for an answer', async () => {
  client.on(DescribeAccount).resolves({ Account });
  await handler(event());
  const { maxAttempts, requestHandler } = (client.call(0).thisValue as OrganizationsClient).config;
  expect(await maxAttempts()).toBe(1);
  // The request handler reads its settings when it is first used; nothing is sent.
  await requestHandler.handle({} as never, { abortSignal: AbortSignal.abort() }).catch(() => undefined);
  const { httpHandlerConfigs } = requestHandler as unknown as Record<string, () => unknown>;
  expect(httpHandlerConfigs.call(requestHandler)).toMatchObject({ connectionTimeout: 10_000, socketTimeout: 10_000 });
});
