import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { errorXml } from './query-protocol';
import { ServiceError } from './service-error';

/** Far more than any request has, except for objects that are written to a bucket. */
const MAX_BODY_BYTES = 64 * 1024;

/** A request, as HTTP has it. */
export interface HttpRequest {
  readonly method: string;
  /** Path, decoded. */
  readonly path: string;
  /** What follows the path, without the question mark. */
  readonly query: string;
  readonly authorization?: string;
  /** `X-Amz-Date`: when the request was signed. */
  readonly date?: string;
  /** Of AWS's JSON protocol: `X-Amz-Target`, which names the operation. */
  readonly target?: string;
  /** By their names in lower case. Of a repeated header, the first value. */
  readonly headers: Readonly<Partial<Record<string, string>>>;
  readonly body: string;
}

/** An answer, as HTTP has it, and how much of it reaches the client. */
export interface HttpReply {
  readonly status: number;
  readonly requestId: string;
  /** Default: `text/xml`. */
  readonly contentType?: string;
  /** In addition to the headers of every answer. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  /** `cut` ends the connection in the middle of the body, `reset` before the first byte. Default: `whole`. */
  readonly delivery?: 'whole' | 'cut' | 'reset';
}

/**
 * Listens on 127.0.0.1 only.
 *
 * @throws Error if the port is not available
 */
export async function listen(
  port: number,
  answer: (request: HttpRequest) => Promise<HttpReply>,
  maxBodyBytes = MAX_BODY_BYTES,
): Promise<Server> {
  const server = createServer((request, response) => {
    serve(request, response, answer, maxBodyBytes).catch((error: unknown) => {
      // The client left in the middle of its request.
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The simulator cannot listen on 127.0.0.1:${port}: ${reason}. Stop what uses the port, or choose another.`,
      { cause: error },
    );
  }
  return server;
}

/** Ends every connection and stops listening. */
export async function closeServer(server: Server): Promise<void> {
  if (server.listening) {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }
}

export function urlOf(server: Server): string {
  // The address of a server that listens on a host and port is an object.
  const { address, port } = server.address() as AddressInfo;
  return `http://${address}:${port}`;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: HttpRequest) => Promise<HttpReply>,
  maxBodyBytes: number,
): Promise<void> {
  const { headers, socket } = request;
  // A web page whose name was rebound to this machine sends its own name.
  if (headers.host !== `${socket.localAddress}:${socket.localPort}`) {
    response.writeHead(403, { 'content-type': 'text/plain' }).end('The simulator is called by its address only.');
    return;
  }
  const body = await bodyOf(request, maxBodyBytes);
  const target = targetOf(request);
  if (body === undefined) {
    const message = `The body of a request has ${maxBodyBytes} bytes at most.`;
    deliver(refusal(request, new ServiceError(413, 'RequestEntityTooLargeException', message)), request, response);
  } else if (target === undefined) {
    const message = 'The path of the request is not valid.';
    deliver(refusal(request, new ServiceError(400, 'MalformedHttpRequestException', message)), request, response);
  } else {
    deliver(await answer({ ...target, body }), request, response);
  }
}

/** A request without its body; undefined for an invalid path. */
function targetOf({ method = '', url = '', headers }: IncomingMessage): Omit<HttpRequest, 'body'> | undefined {
  const [path, query = ''] = url.split('?', 2);
  const single = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat()[0]]));
  try {
    return {
      method,
      path: decodeURIComponent(path),
      query,
      authorization: headers.authorization,
      date: single['x-amz-date'],
      target: single['x-amz-target'],
      headers: single,
    };
  } catch {
    return undefined;
  }
}

/** The whole body; undefined if it is too large. Such a body is read to its end too, so that the client gets the answer. */
async function bodyOf(request: IncomingMessage, maxBodyBytes: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= maxBodyBytes) {
      chunks.push(chunk);
    }
  }
  return bytes <= maxBodyBytes ? Buffer.concat(chunks).toString() : undefined;
}

/** Refuses what no service can read, in the protocol that the request seems to use. */
function refusal({ headers }: IncomingMessage, error: ServiceError): HttpReply {
  const requestId = randomUUID();
  const { status, code, message } = error;
  return headers['x-amz-target'] === undefined
    ? { status, requestId, body: errorXml(error, requestId) }
    : {
        status,
        requestId,
        contentType: 'application/x-amz-json-1.1',
        body: JSON.stringify({ __type: code, Message: message }),
      };
}

function deliver(reply: HttpReply, { socket }: IncomingMessage, response: ServerResponse): void {
  if (reply.delivery === 'reset') {
    socket.resetAndDestroy();
    return;
  }
  const body = Buffer.from(reply.body);
  response.writeHead(reply.status, {
    'content-type': reply.contentType ?? 'text/xml',
    'content-length': body.length,
    'x-amzn-requestid': reply.requestId,
    ...reply.headers,
  });
  if (reply.delivery === 'cut') {
    response.write(body.subarray(0, body.length / 2), () => socket.destroy());
  } else {
    response.end(body);
  }
}
