import {
  DescribeAccountCommand as DescribeAccount,
  ListRootsCommand as ListRoots,
} from '@aws-sdk/client-organizations';
import { organizationsPerTest, organizationsRefusal, SHOP } from '../../../support/organizations-simulator';

const SIGNED =
  'AWS4-HMAC-SHA256 Credential=AKIDFIRST/20260911/us-east-1/organizations/aws4_request, SignedHeaders=host, Signature=0';
const TARGET = 'AWSOrganizationsV20161128.';

const start = organizationsPerTest();
const post = async (target: string, body: string, authorization?: string) => {
  const { simulator } = await start();
  const headers = { 'x-amz-target': target, ...(authorization !== undefined && { authorization }) };
  const response = await fetch(simulator.url, { method: 'POST', headers, body });
  return { response, body: await response.text() };
};

it('answers in AWS JSON 1.1, with the id of the request in its header', async () => {
  const { response, body } = await post(`${TARGET}ListRoots`, '{}', SIGNED);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-amz-json-1.1']);
  expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  expect(JSON.parse(body)).toMatchObject({ Roots: [{ Name: 'Root' }] });
});

it('answers with an empty body if AWS does so', async () => {
  const parameters = JSON.stringify({ PolicyId: 'p-unused0001', TargetId: SHOP });
  const { response, body } = await post(`${TARGET}AttachPolicy`, parameters, SIGNED);
  expect([response.status, body]).toEqual([200, '']);
});

it.each([
  { name: 'what is not signed', authorization: undefined, code: 'MissingAuthenticationTokenException' },
  { name: 'another kind of authorization', authorization: 'Basic eDp5', code: 'IncompleteSignatureException' },
  {
    name: 'what is signed for another service',
    authorization: SIGNED.replace('organizations', 'iam'),
    code: 'InvalidSignatureException',
  },
])('fails $name with 400 and the code of the JSON protocol', async ({ authorization, code }) => {
  const { response, body } = await post(`${TARGET}ListRoots`, '{}', authorization);
  expect([response.status, JSON.parse(body)]).toEqual([400, { __type: code, message: expect.any(String) as string }]);
});

it.each([
  { name: 'no operation', target: '', code: 'UnknownOperationException' },
  { name: "another service's operation", target: 'DynamoDB_20120810.ListRoots', code: 'UnknownOperationException' },
  { name: 'an operation that AWS does not have', target: `${TARGET}ListEverything`, code: 'UnknownOperationException' },
  { name: "an object's own member", target: `${TARGET}constructor`, code: 'UnknownOperationException' },
  { name: 'an operation that is not simulated', target: `${TARGET}CloseAccount`, code: 'UnknownOperationException' },
])('fails $name', async ({ target, code }) => {
  const { response, body } = await post(target, '{}', SIGNED);
  expect([response.status, JSON.parse(body)]).toMatchObject([400, { __type: code }]);
});

it.each([
  ['what is no JSON', '{'],
  ['what is no object', '[]'],
  ['a number for a token', '{"NextToken":1}'],
  ['text for a size', '{"MaxResults":"1"}'],
  ['a size with a fraction', '{"MaxResults":1.5}'],
])('fails %s with SerializationException', async (_, parameters) => {
  const { response, body } = await post(`${TARGET}ListRoots`, parameters, SIGNED);
  expect([response.status, JSON.parse(body)]).toMatchObject([400, { __type: 'SerializationException' }]);
});

it('treats null as absent, and ignores unknown parameters', async () => {
  const { response } = await post(`${TARGET}ListRoots`, '{"MaxResults":null,"NextToken":null,"Filter":7}', SIGNED);
  expect(response.status).toBe(200);
});

it('fails for an access key that Organizations does not know yet', async () => {
  const { client } = await start({ knows: (accessKeyId) => accessKeyId !== 'AKIDFIRST' });
  expect(await organizationsRefusal(client.send(new ListRoots()))).toEqual({
    status: 400,
    code: 'UnrecognizedClientException',
    message: 'The security token included in the request is invalid.',
  });
});

it('fails if the caller has no permission', async () => {
  const { client } = await start({
    permissions: ({ action, accessKeyId }) => action !== 'ListRoots' || accessKeyId !== 'AKIDFIRST',
  });
  expect(await organizationsRefusal(client.send(new ListRoots()))).toEqual({
    status: 400,
    code: 'AccessDeniedException',
    message: "You don't have permissions to access this resource.",
  });
  await expect(client.send(new DescribeAccount({ AccountId: SHOP }))).resolves.toBeDefined();
});

it("fails with IAM's text for a denied call", async () => {
  const user = 'arn:aws:sts::111111111111:assumed-role/Paths/Function';
  const denied = { user, action: 'organizations:ListRoots', resource: '*' };
  const { client } = await start({ permissions: () => Promise.resolve(denied) });
  const refusal = await organizationsRefusal(client.send(new ListRoots()));
  expect(refusal).toMatchObject({ status: 400, code: 'AccessDeniedException' });
  expect(refusal.message).toContain(
    `User: ${user} is not authorized to perform: organizations:ListRoots on resource: * because no identity-based ` +
      'policy allows the organizations:ListRoots action. Go to https:',
  );
});

it('fails with the fault of intercept', async () => {
  const fault = { kind: 'error', status: 500, code: 'ServiceException', message: 'Not now.' } as const;
  const { client, simulator } = await start({
    intercept: ({ action }) => (action === 'ListRoots' ? fault : undefined),
  });
  const refusal = await organizationsRefusal(client.send(new ListRoots()));
  expect(refusal).toEqual({ status: 500, code: 'ServiceException', message: 'Not now.' });
  await client.send(new DescribeAccount({ AccountId: SHOP }));
  expect(simulator.calls).toMatchObject([
    { action: 'ListRoots', status: 500, code: 'ServiceException', accessKeyId: 'AKIDFIRST' },
    { action: 'DescribeAccount', status: 200, parameters: { AccountId: SHOP } },
  ]);
});

it('translates codes of the Query protocol to those of the JSON protocol', async () => {
  const message = 'The security token included in the request is invalid.';
  const { client } = await start({
    intercept: () => ({ kind: 'error', status: 403, code: 'InvalidClientTokenId', message }),
  });
  expect(await organizationsRefusal(client.send(new ListRoots()))).toEqual({
    status: 400,
    code: 'UnrecognizedClientException',
    message,
  });
});
