import { once } from 'node:events';
import { type IncomingMessage, request, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { closeServer, listen, urlOf } from '../../../../local/aws/http/server';

let server: Server;
let answered: number;

beforeEach(async () => {
  answered = 0;
  server = await listen(0, () => {
    answered++;
    return Promise.resolve({ status: 200, requestId: 'id', body: 'answer' });
  });
});
afterEach(() => closeServer(server));

/** What a request for this host gets, by the port of the server. */
async function call(host: (port: string) => string): Promise<[status?: number, body?: string]> {
  const url = new URL(urlOf(server));
  const sent = request(url, { method: 'POST', headers: { host: host(url.port) } }).end('Action=X');
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return [response.statusCode, await text(response)];
}

test('a request for its address is answered', async () => {
  await expect(call((port) => `127.0.0.1:${port}`)).resolves.toEqual([200, 'answer']);
});

test.each([
  ['a page whose name was rebound to this machine', (port: string) => `rebound.example:${port}`],
  ['another name of this machine', (port: string) => `localhost:${port}`],
  ['another port', () => '127.0.0.1:1'],
  ['no port', () => '127.0.0.1'],
])('a request for %s is refused before it is read', async (_case, host) => {
  await expect(call(host)).resolves.toEqual([403, 'The simulator is called by its address only.']);
  expect(answered).toBe(0);
});
