import { once } from 'node:events';
import { createServer } from 'node:http';
import { closeServer, urlOf } from '../http/server';

const BUCKET = 'reports';
/** Properties of a report that is delivered to it. */
export const DESTINATION = { Bucket: BUCKET, Prefix: 'access', UnusedForDays: '90', ScpStrategy: 'DENY_UNUSED' };

/** As much of S3 as a delivery asks: PutObject on one bucket. */
export interface BucketServer {
  readonly url: string;
  /** Contents by their keys, in the order of writing. */
  readonly objects: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

export async function startBucket(): Promise<BucketServer> {
  const objects = new Map<string, string>();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const [, bucket, ...key] = decodeURIComponent(new URL(request.url ?? '', 'http://s3').pathname).split('/');
      if (bucket === BUCKET) {
        objects.set(key.join('/'), body);
        response.writeHead(200).end();
      } else {
        response.writeHead(404, { 'content-type': 'application/xml' }).end(NO_SUCH_BUCKET);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: urlOf(server), objects, close: () => closeServer(server) };
}

const NO_SUCH_BUCKET = '<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message></Error>';
