import { XMLParser } from 'fast-xml-parser';
import { startSimulator } from '../../../../local/aws/iam';
import { PRODUCTION, smallOrganization } from '../../../support/organizations';
import { simulatorPerTest } from '../../../support/iam-simulator';

const start = simulatorPerTest();

const CREDENTIAL = 'AKIDFIRST/20260911/us-east-1/iam/aws4_request';
const SIGNED = `AWS4-HMAC-SHA256 Credential=${CREDENTIAL}, SignedHeaders=host;x-amz-date, Signature=0`;
const GET_UNKNOWN = { Action: 'GetOrganizationsAccessReport', Version: '2010-05-08' };
const GENERATE = { Action: 'GenerateOrganizationsAccessReport', Version: '2010-05-08', EntityPath: PRODUCTION };

function post(url: string, form: Record<string, string>): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(form), headers: { authorization: SIGNED } });
}

const parse = (xml: string): unknown => new XMLParser({ ignoreAttributes: false }).parse(xml);

test('an answer is XML in the namespace of IAM, with the id of the request in it and in its header', async () => {
  const { simulator } = await start();
  const response = await post(simulator.url, GENERATE);
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

test.each<{
  readonly name: string;
  readonly form: Record<string, string>;
  readonly Code: string;
  readonly Message: unknown;
}>([
  {
    name: 'another action',
    form: { ...GENERATE, Action: 'ListUsers' },
    Code: 'InvalidAction',
    Message: 'Could not find operation ListUsers for version 2010-05-08',
  },
  {
    name: 'the name of an inherited property',
    form: { ...GENERATE, Action: 'constructor' },
    Code: 'InvalidAction',
    Message: expect.anything(),
  },
  {
    name: 'no action',
    form: { Version: '2010-05-08', EntityPath: PRODUCTION },
    Code: 'MissingAction',
    Message: 'The request is missing an action or a required parameter.',
  },
  {
    name: 'no version',
    form: { Action: 'GetOrganizationsAccessReport' },
    Code: 'InvalidAction',
    Message: 'Could not find operation GetOrganizationsAccessReport for version NO_VERSION_SPECIFIED',
  },
  {
    name: 'another version',
    form: { ...GENERATE, Version: '2011-06-15' },
    Code: 'InvalidAction',
    Message: 'Could not find operation GenerateOrganizationsAccessReport for version 2011-06-15',
  },
])('fails $name', async ({ form, Code, Message }) => {
  const { simulator } = await start();
  const response = await post(simulator.url, form);
  const RequestId = response.headers.get('x-amzn-requestid');

  expect(response.status).toBe(400);
  expect(parse(await response.text())).toEqual({
    ErrorResponse: {
      '@_xmlns': 'https://iam.amazonaws.com/doc/2010-05-08/',
      Error: { Type: 'Sender', Code, Message },
      RequestId,
    },
  });
  expect(simulator.calls).toMatchObject([{ status: 400, code: Code }]);
});

test('fails with a message that is XML, also after characters that XML cannot hold', async () => {
  const { simulator } = await start();
  const JobId = `<&"\u0000\uFFFF😀`.padEnd(36, '-');
  const response = await post(simulator.url, { ...GET_UNKNOWN, JobId });

  expect(await response.text()).toContain('Job &lt;&amp;&quot;\uFFFD\uFFFD😀---');
});

test.each<{
  readonly name: string;
  readonly signature: Record<string, string>;
  readonly authorization: string | undefined;
}>([
  { name: 'in a header', signature: {}, authorization: SIGNED },
  {
    name: 'in the query',
    signature: {
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': CREDENTIAL,
      'X-Amz-Date': '20260911T152619Z',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': '0',
    },
    authorization: undefined,
  },
])('accepts GET as well as POST, signed $name', async ({ signature, authorization }) => {
  const { simulator } = await start();
  const query = new URLSearchParams({ ...GENERATE, ...signature });
  const headers = authorization === undefined ? undefined : { authorization };
  const response = await fetch(`${simulator.url}/?${query.toString()}`, { headers });

  expect(response.status).toBe(200);
  expect(simulator.calls).toMatchObject([{ accessKeyId: 'AKIDFIRST', parameters: { EntityPath: PRODUCTION } }]);
  expect(Object.keys(simulator.calls[0].parameters)).toEqual(['EntityPath']);
});

test.each([
  { name: 'another path', method: 'POST', path: '/iam', status: 404, message: 'There is no operation at POST /iam' },
  { name: 'another method', method: 'PUT', path: '/', status: 404, message: 'There is no operation at PUT /' },
  {
    name: 'an invalid path',
    method: 'POST',
    path: '/%',
    status: 400,
    message: 'The path of the request is not valid.',
  },
  {
    name: 'a path that looks like a host',
    method: 'POST',
    path: '//',
    status: 404,
    message: 'There is no operation at POST //',
  },
])('fails $name', async ({ method, path, status, message }) => {
  const { simulator } = await start();
  const body = new URLSearchParams(GENERATE);
  const response = await fetch(`${simulator.url}${path}`, { method, body, headers: { authorization: SIGNED } });

  expect(response.status).toBe(status);
  expect(await response.text()).toContain(message);
  expect(simulator.jobs).toEqual([]);
});

test('answers a body that is too large with a failure', async () => {
  const { simulator } = await start();
  const response = await post(simulator.url, { ...GENERATE, Padding: 'x'.repeat(70_000) });

  expect(response.status).toBe(413);
  expect(parse(await response.text())).toMatchObject({
    ErrorResponse: {
      Error: {
        Code: 'RequestEntityTooLargeException',
        Message: 'The body of a request has 65536 bytes at most.',
      },
    },
  });
  expect(simulator.calls).toEqual([]);
});

test('listens on the loopback interface only', async () => {
  const { simulator } = await start();

  expect(simulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test('fails to start on a port that is taken, and says so', async () => {
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
  await expect(post(simulator.url, GENERATE)).rejects.toThrow('fetch failed');
});
