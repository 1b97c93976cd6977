import { randomUUID } from 'node:crypto';
import { type Fault, type Reply, withFault } from '../http/faults';
import { closeServer, type HttpRequest, listen, urlOf } from '../http/server';
import { ServiceError } from '../http/service-error';

/** The largest report has a tenth of it. */
const MAX_OBJECT_BYTES = 64 * 1024 * 1024;

export interface S3Options {
  /** The one bucket that there is. */
  readonly bucket: string;
  /** Makes the writing of an object go wrong. Default: none does. */
  readonly intercept?: (key: string) => Fault | undefined;
}

/** As much of S3 as a delivery asks: PutObject on one bucket, path-style. */
export interface S3Server {
  readonly url: string;
  /** Contents by their keys, in the order of writing. */
  readonly objects: ReadonlyMap<string, string>;
  /** The key of each write, in their order. */
  readonly writes: readonly string[];
  close(): Promise<void>;
}

export async function startS3({ bucket, intercept }: S3Options): Promise<S3Server> {
  const objects = new Map<string, string>();
  const writes: string[] = [];
  const closing = new AbortController();
  const putObject = ({ path, body }: HttpRequest): Reply => {
    const [, name, ...key] = path.split('/');
    if (name !== bucket) {
      return refusal(new ServiceError(404, 'NoSuchBucket', 'The specified bucket does not exist'));
    }
    writes.push(key.join('/'));
    objects.set(key.join('/'), body);
    return { status: 200, requestId: randomUUID(), body: '' };
  };
  const server = await listen(
    0,
    (request) =>
      withFault(
        intercept?.(request.path.split('/').slice(2).join('/')),
        () => putObject(request),
        refusal,
        closing.signal,
      ),
    MAX_OBJECT_BYTES,
  );
  return {
    url: urlOf(server),
    objects,
    writes,
    close: async () => {
      closing.abort();
      await closeServer(server);
    },
  };
}

/** S3's errors are not wrapped as those of the Query protocol are. */
function refusal({ status, code, message }: ServiceError): Reply {
  const body = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, requestId: randomUUID(), contentType: 'application/xml', body, code };
}
