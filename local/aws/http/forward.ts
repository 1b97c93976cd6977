import { once } from 'node:events';
import { request as send, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { HttpReply, HttpRequest } from './server';
import { ServiceError } from './service-error';

const LIMIT_MILLISECONDS = 30_000;

/** Of one connection, or of how a body is sent: each connection has its own. */
const OF_THE_CONNECTION = new Set(['connection', 'content-length', 'expect', 'keep-alive', 'te', 'transfer-encoding']);

/**
 * Sends a request on as it came, its `Host` too, since that is signed, and gives the answer as it comes.
 *
 * @param endpoint base URL of the server that answers, without a path.
 * @param signal ends the call.
 * @throws ServiceError where it does not answer, also after 30 s.
 */
export async function forward(request: HttpRequest, endpoint: string, signal: AbortSignal): Promise<HttpReply> {
  const { method, path, query, body } = request;
  const headers = Object.entries(request.headers).filter(([name]) => !OF_THE_CONNECTION.has(name));
  // Not fetch, which names the host that it calls.
  const call = send(endpoint, {
    method,
    path: query === '' ? path : `${path}?${query}`,
    headers: { ...Object.fromEntries(headers), 'content-length': Buffer.byteLength(body) },
    signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MILLISECONDS)]),
  });
  try {
    call.end(body);
    const [response] = (await once(call, 'response')) as [IncomingMessage];
    return {
      status: response.statusCode ?? 0,
      requestId: String(response.headers['x-amzn-requestid'] ?? ''),
      contentType: response.headers['content-type'],
      body: await text(response),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The call was to be answered at ${endpoint}, and that failed: ${reason}. Look whether the local cloud runs.`;
    throw new ServiceError(503, 'ServiceUnavailable', message);
  }
}
