import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { freePort } from '../../../local/cloud/port';

test('freePort finds a free port, and returns the wanted one', async () => {
  const port = await freePort();
  expect(port).toBeGreaterThan(0);
  await expect(freePort(port)).resolves.toBe(port);
});

test('freePort fails for a port in use', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await expect(freePort(port)).rejects.toThrow(`port ${port} of 127.0.0.1 is in use; choose another port`);
  server.close();
});
