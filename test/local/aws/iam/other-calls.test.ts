import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { PRODUCTION } from '../../../support/organizations';
import { simulatorPerTest } from '../../../support/iam-simulator';

const start = simulatorPerTest();

const SIGNED =
  'AWS4-HMAC-SHA256 Credential=AKIDFIRST/20260911/us-east-1/iam/aws4_request, SignedHeaders=host;x-amz-date, Signature=0';
const LIST = 'Action=ListRoles&Version=2010-05-08&PathPrefix=%2Fa+b%2F';
const REFUSED = '<ErrorResponse><Error><Code>NoSuchEntity</Code></Error></ErrorResponse>';

let elsewhere: Server;
let endpoint: string;
let seen: { method?: string; url?: string; headers: Record<string, unknown>; body: string }[];
let answer: { status: number; body: string };

beforeEach(async () => {
  seen = [];
  answer = { status: 200, body: '<ListRolesResponse/>' };
  elsewhere = createServer((request, response) => {
    void text(request).then((body) => {
      seen.push({ method: request.method, url: request.url, headers: request.headers, body });
      response.writeHead(answer.status, { 'content-type': 'text/xml', 'x-amzn-requestid': 'theirs' }).end(answer.body);
    });
  });
  elsewhere.listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  endpoint = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
});
afterEach(() => {
  elsewhere.closeAllConnections();
  elsewhere.close();
});

const passing = () => start({ forwardTo: () => endpoint });
const post = (url: string, body: string, headers: Record<string, string> = { authorization: SIGNED }) =>
  fetch(url, { method: 'POST', body, headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' } });

test('is forwarded unchanged, with the host that it was signed for', async () => {
  const { simulator } = await passing();
  await post(simulator.url, LIST, { authorization: SIGNED, 'x-amz-security-token': 'token' });

  expect(seen).toMatchObject([{ method: 'POST', url: '/', body: LIST }]);
  expect(seen[0].headers).toMatchObject({
    host: new URL(simulator.url).host,
    authorization: SIGNED,
    'x-amz-security-token': 'token',
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(LIST.length),
  });
});

test('is forwarded from a query too', async () => {
  const { simulator } = await passing();
  await fetch(`${simulator.url}/?${LIST}`, { headers: { authorization: SIGNED } });

  expect(seen).toMatchObject([{ method: 'GET', url: `/?${LIST}`, body: '' }]);
});

test.each([
  { name: 'an answer', status: 200, body: '<ListRolesResponse/>', code: undefined },
  { name: 'a refusal', status: 404, body: REFUSED, code: 'NoSuchEntity' },
])('returns $name unchanged', async ({ status, body, code }) => {
  answer = { status, body };
  const { simulator } = await passing();
  const response = await post(simulator.url, LIST);

  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
    status,
    'text/xml',
    body,
  ]);
  expect(response.headers.get('x-amzn-requestid')).toBe('theirs');
  expect(simulator.calls).toMatchObject([{ action: 'ListRoles', accessKeyId: 'AKIDFIRST', status, code }]);
});

test.each([
  {
    name: 'of a report',
    body: `Action=GenerateOrganizationsAccessReport&Version=2010-05-08&EntityPath=${PRODUCTION}`,
    authorization: SIGNED,
    status: 200,
  },
  {
    name: 'about a report',
    body: 'Action=GetOrganizationsAccessReport&Version=2010-05-08',
    authorization: SIGNED,
    status: 400,
  },
  { name: 'without an action', body: 'Version=2010-05-08', authorization: SIGNED, status: 400 },
  { name: 'without a version', body: 'Action=ListRoles', authorization: SIGNED, status: 400 },
  { name: 'of another version', body: 'Action=ListRoles&Version=2011-06-15', authorization: SIGNED, status: 400 },
  { name: 'that is not signed', body: LIST, authorization: undefined, status: 403 },
  {
    name: 'that is signed for another service',
    body: LIST,
    authorization: SIGNED.replace('/iam/', '/sts/'),
    status: 403,
  },
  { name: 'that is too large', body: `${LIST}&Padding=${'x'.repeat(70_000)}`, authorization: SIGNED, status: 413 },
])('does not forward a call $name', async ({ body, authorization, status }) => {
  const { simulator } = await passing();
  const response = await post(simulator.url, body, authorization === undefined ? {} : { authorization });

  expect(response.status).toBe(status);
  expect(seen).toEqual([]);
});

test('is refused if there is no server to forward it to', async () => {
  const { simulator } = await start({ forwardTo: () => undefined });
  const response = await post(simulator.url, LIST);

  expect(response.status).toBe(400);
  expect(await response.text()).toContain('Could not find operation ListRoles for version 2010-05-08');
});

test('fails with a message if the other server does not answer', async () => {
  elsewhere.close();
  const { simulator } = await passing();
  const response = await post(simulator.url, LIST);

  expect(response.status).toBe(503);
  expect(await response.text()).toMatch(
    /The call was forwarded to http:\/\/127\.0\.0\.1:\d+, which did not answer: .*ECONNREFUSED.*\. Check that the local cloud runs\./,
  );
});

test('fails with the fault of intercept', async () => {
  const { simulator } = await start({
    forwardTo: () => endpoint,
    intercept: () => ({ kind: 'error', status: 400, code: 'Throttling', message: 'Rate exceeded' }),
  });
  expect(await (await post(simulator.url, LIST)).text()).toContain('Rate exceeded');
  expect(seen).toEqual([]);
});
