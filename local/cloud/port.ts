import { once } from 'node:events';
import { createServer } from 'node:net';
import { LocalCloudError } from './errors';
import { messages } from './messages';

/**
 * A free port of 127.0.0.1.
 *
 * @param wanted 1 to 65535; 0 for any free one
 * @throws LocalCloudError if the wanted port is taken, or if this user may not listen on it
 */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer();
  server.listen(wanted, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new LocalCloudError(
      code === 'EADDRINUSE' ? messages.portInUse(wanted) : messages.portRefused(wanted, code ?? String(error)),
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
