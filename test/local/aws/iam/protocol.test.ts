import { XMLParser } from 'fast-xml-parser';
import { startSimulator } from '../../../../local/aws/iam';
import { PRODUCTION, simulatorPerTest, smallOrganization } from '../../../support/iam-simulator';

const start = simulatorPerTest();

const SIGNED = signed('iam');
const GENERATE = { Action: 'GenerateOrganizationsAccessReport', Version: '2010-05-08', EntityPath: PRODUCTION };

function signed(service: string): string {
  const credential = `AKIDFIRST/20260911/us-east-1/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=0`;
}

function post(url: string, form: Record<string, string>, authorization?: string): Promise<Response> {
  const headers = authorization === undefined ? undefined : { authorization };
  return fetch(url, { method: 'POST', body: new URLSearchParams(form), headers });
}

const parse = (xml: string): unknown => new XMLParser({ ignoreAttributes: false }).parse(xml);

test('an answer is XML in the namespace of IAM, with the id of the request in it and in its header', async () => {
  const { simulator } = await start();
  const response = await post(simulator.url, GENERATE, SIGNED);
  const RequestId = response.headers.get('x-amzn-requestid');

  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/xml');
  expect(RequestId).toHaveLength(36);
  expect(parse(await response.text())).toEqual({
    GenerateOrganizationsAccessReportResponse: {
      '@_xmlns': 'https://iam.amazonaws.com/doc/2010-05-08/',
      GenerateOrganizationsAccessReportResult: { JobId: simulator.jobs[0]?.id },
      ResponseMetadata: { RequestId },
    },
  });
});

test.each([
  ['no signature', GENERATE, undefined, 403, 'MissingAuthenticationToken', 'Request is missing Authentication Token'],
  ['another kind of signature', GENERATE, 'Basic eDp5', 400, 'IncompleteSignature', expect.anything()],
  [
    'a signature for another service',
    GENERATE,
    signed('sts'),
    403,
    'SignatureDoesNotMatch',
    "Credential should be scoped to correct service: 'iam'.",
  ],
  [
    'another action',
    { ...GENERATE, Action: 'ListUsers' },
    SIGNED,
    400,
    'InvalidAction',
    'Could not find operation ListUsers for version 2010-05-08',
  ],
  [
    'the name of an inherited property',
    { ...GENERATE, Action: 'constructor' },
    SIGNED,
    400,
    'InvalidAction',
    expect.anything(),
  ],
  ['no action', {}, SIGNED, 400, 'InvalidAction', 'Could not find operation  for version NO_VERSION_SPECIFIED'],
  [
    'another version',
    { ...GENERATE, Version: '2011-06-15' },
    SIGNED,
    400,
    'InvalidAction',
    'Could not find operation GenerateOrganizationsAccessReport for version 2011-06-15',
  ],
])('fails %s', async (_, form, authorization, status, Code, Message: unknown) => {
  const { simulator } = await start();
  const response = await post(simulator.url, form, authorization);
  const RequestId = response.headers.get('x-amzn-requestid');

  expect(response.status).toBe(status);
  expect(parse(await response.text())).toEqual({
    ErrorResponse: {
      '@_xmlns': 'https://iam.amazonaws.com/doc/2010-05-08/',
      Error: { Type: 'Sender', Code, Message },
      RequestId,
    },
  });
  expect(simulator.calls).toMatchObject([{ status, code: Code }]);
});

test('fails with a message that is XML, whatever characters were sent', async () => {
  const { simulator } = await start();
  const response = await post(simulator.url, { ...GENERATE, EntityPath: `${PRODUCTION}<&"\u0000\uFFFF😀` }, SIGNED);

  expect(await response.text()).toContain(`${PRODUCTION}&lt;&amp;&quot;\uFFFD\uFFFD😀`);
});

test('fails what is not posted', async () => {
  const { simulator } = await start();
  const response = await fetch(`${simulator.url}/?${new URLSearchParams(GENERATE).toString()}`, {
    headers: { authorization: SIGNED },
  });

  expect(response.status).toBe(400);
  expect(simulator.jobs).toEqual([]);
});

test('fails a body that no call of IAM has', async () => {
  const { simulator } = await start();

  await expect(post(simulator.url, { ...GENERATE, Padding: 'x'.repeat(70_000) }, SIGNED)).rejects.toThrow(
    'fetch failed',
  );
});

test('listens on the loopback interface only', async () => {
  const { simulator } = await start();

  expect(simulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test('fails to start on a port that is taken, saying so', async () => {
  const { simulator } = await start();
  const port = Number(new URL(simulator.url).port);

  await expect(startSimulator({ organization: smallOrganization(), port })).rejects.toThrow(
    new RegExp(`^The simulator cannot listen on 127.0.0.1:${port}: .*EADDRINUSE.*, or choose another.$`),
  );
});

test('can be closed twice', async () => {
  const { simulator } = await start();
  await simulator.close();

  await expect(simulator.close()).resolves.toBeUndefined();
  await expect(post(simulator.url, GENERATE, SIGNED)).rejects.toThrow('fetch failed');
});
