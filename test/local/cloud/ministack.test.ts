import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMiniStack } from '../../../local/cloud/ministack';

const RUN = '9f2c1f0e-0c5e-4c43-9f0b-6a1a5f1c2d3e';

let directory: string;
let server: Server;
let health: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ministack-'));
  server = createServer((request, response) => response.end(request.url === '/_ministack/health' ? health : ''));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(directory, { recursive: true });
});

/** Starts a program in place of MiniStack; the server above answers on its port. */
async function start(program: string) {
  const python = join(directory, 'python');
  await writeFile(python, `#!/bin/sh\n${program}\n`);
  await chmod(python, 0o755);
  return startMiniStack({
    python,
    env: { PATH: process.env.PATH },
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    runId: RUN,
    logFile: join(directory, 'ministack.log'),
  });
}

test('MiniStack is ready when the health answer is that of its run', async () => {
  health = RUN;
  const group = await start('exec sleep 60');
  await group.stop();
});

test.each([
  ['another MiniStack', '{"services": {}, "auth": "enabled"}'],
  ['the local cloud of another run', '00000000-0000-4000-8000-000000000000'],
  ['any other server', ''],
])('the start fails if %s answers on its port', async (_case, answer) => {
  health = answer;
  await expect(start('exec sleep 60')).rejects.toThrow(
    /^The local cloud cannot start: another server answers at http:\/\/127\.0\.0\.1:\d+; stop it, or choose another port/,
  );
});

test('the start fails with the end of the log if MiniStack ends at once', async () => {
  await expect(start('echo no such module; exit 1')).rejects.toMatchObject({
    message: expect.stringContaining('MiniStack ended before it was ready') as string,
    log: 'no such module',
  });
});
