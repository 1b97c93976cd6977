import { once } from 'node:events';
import { request as send, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { HttpReply, HttpRequest } from './server';
import { ServiceError } from './service-error';

const LIMIT_MILLISECONDS = 30_000;

/** Headers that belong to one connection, or to how a body is sent on it. */
const OF_THE_CONNECTION = new Set(['connection', 'content-length', 'expect', 'keep-alive', 'te', 'transfer-encoding']);

/**
 * Sends a request unchanged to another server, and returns that server's answer. `Host` stays too, because it is signed.
 *
 * @param endpoint base URL of the other server, without a path
 * @param signal ends the call
 * @throws ServiceError if the other server does not answer within 30 s
 */
export async function forward(request: HttpRequest, endpoint: string, signal: AbortSignal): Promise<HttpReply> {
  const { method, path, query, body } = request;
  const headers = Object.entries(request.headers).filter(([name]) => !OF_THE_CONNECTION.has(name));
  // Not fetch, which sends the name of the host that it calls.
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
    const message = `The call was forwarded to ${endpoint}, which did not answer: ${reason}. Check that the local cloud runs.`;
    throw new ServiceError(503, 'ServiceUnavailable', message);
  }
}
