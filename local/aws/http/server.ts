import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { errorXml } from './query-protocol';
import { ServiceError } from './service-error';

/** No request comes near it, but for objects that are written to a bucket. */
const MAX_BODY_BYTES = 64 * 1024;

/** A request as far as HTTP is concerned. */
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
  /** By their names in lower case; of those that are there more than once, the first. */
  readonly headers: Readonly<Partial<Record<string, string>>>;
  readonly body: string;
}

/** An answer as far as HTTP is concerned, and how much of it reaches the client. */
export interface HttpReply {
  readonly status: number;
  readonly requestId: string;
  /** Default: `text/xml`. */
  readonly contentType?: string;
  /** Besides those that every answer has. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  /** `cut` ends the connection in the middle of the body, `reset` before anything was sent. Default: `whole`. */
  readonly delivery?: 'whole' | 'cut' | 'reset';
}

/**
 * Listens on 127.0.0.1 only.
 *
 * @throws Error where the port cannot be had.
 */
export async function listen(
  port: number,
  answer: (request: HttpRequest) => Promise<HttpReply>,
  maxBodyBytes = MAX_BODY_BYTES,
): Promise<Server> {
  const server = createServer((request, response) => {
    serve(request, response, answer, maxBodyBytes).catch((error: unknown) => {
      // Clients that leave in the middle of their request are no concern of the simulator.
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
  // A server that listens on a host and port has an address of this kind.
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
  // A web page whose name was rebound to this machine sends that name.
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

/** All of a request but its body; undefined where the path is none. */
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

/** The whole body, or undefined where it is too large: it is read to its end all the same, so that the client hears of it. */
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

/** Of what is not even a request to a service, in the protocol that it seems to use. */
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
