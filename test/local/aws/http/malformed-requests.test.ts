import { XMLParser } from 'fast-xml-parser';
import type { Server } from 'node:http';
import { closeServer, type HttpRequest, listen, urlOf } from '../../../../local/aws/http/server';

let server: Server;
let requests: HttpRequest[];
beforeEach(async () => {
  requests = [];
  server = await listen(0, (request) => {
    requests.push(request);
    return Promise.resolve({ status: 200, requestId: 'id', body: 'answer' });
  });
});
afterEach(() => closeServer(server));

const errorOf = (body: string, isJson: boolean): { code?: string; message?: string } => {
  if (isJson) {
    const { __type: code, Message: message } = JSON.parse(body) as Record<string, string>;
    return { code, message };
  }
  const { ErrorResponse } = new XMLParser().parse(body) as { ErrorResponse: { Error: Record<string, string> } };
  return { code: ErrorResponse.Error.Code, message: ErrorResponse.Error.Message };
};

test.each([
  { name: 'in XML', target: '', isJson: false },
  { name: 'in JSON if that is the protocol', target: 'AWSOrganizationsV20161128.ListRoots', isJson: true },
])('fails a body that is too large, with an answer $name', async ({ target, isJson }) => {
  const headers = target === '' ? undefined : { 'x-amz-target': target };
  const body = 'x'.repeat(5 * 1024 * 1024);
  const response = await fetch(urlOf(server), { method: 'POST', body, headers });

  expect(response.status).toBe(413);
  expect(errorOf(await response.text(), isJson)).toEqual({
    code: 'RequestEntityTooLargeException',
    message: 'The body of a request has 65536 bytes at most.',
  });
  expect(requests).toEqual([]);
});

test('accepts the largest body', async () => {
  const body = 'x'.repeat(65_536);

  expect((await fetch(urlOf(server), { method: 'POST', body })).status).toBe(200);
  expect(requests).toMatchObject([{ body }]);
});

test('fails an invalid path, and answers the next request', async () => {
  expect((await fetch(`${urlOf(server)}/%zz`)).status).toBe(400);
  expect((await fetch(`${urlOf(server)}/a%20b?c=%zz`)).status).toBe(200);
  expect(requests).toMatchObject([{ method: 'GET', path: '/a b', query: 'c=%zz' }]);
});
