import { once } from 'node:events';
import { createServer } from 'node:net';
import { LocalCloudError } from './errors';

/**
 * A port of 127.0.0.1 that can be listened on now.
 *
 * @param wanted 1 to 65535; 0 for any free one
 * @throws LocalCloudError when the wanted port is taken, or not permitted to this user
 */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer();
  server.listen(wanted, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const wrong = code === 'EADDRINUSE' ? 'is in use' : `cannot be listened on (${code ?? String(error)})`;
    throw new LocalCloudError(
      `The local cloud cannot start: port ${wanted} of 127.0.0.1 ${wrong}; choose another port, or none to get a free one.`,
    );
  }
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') {
    throw new Error(`expected a TCP address, got: ${String(address)}`);
  }
  return address.port;
}
