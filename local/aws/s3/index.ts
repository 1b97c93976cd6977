import { randomUUID } from 'node:crypto';
import { checkAuthentication } from '../http/authentication';
import { type Reply, withFault } from '../http/faults';
import { closeServer, type HttpRequest, listen, urlOf } from '../http/server';
import { ServiceError } from '../http/service-error';
import { Bucket } from './bucket';
import { refusal, S3Error } from './errors';
import type { S3Call, S3CallRecord, S3Operation, S3Options, S3Server } from './options';

export type { S3Action, S3Call, S3CallRecord, S3Key, S3Options, S3Server, WrongRegion } from './options';

/** Ten times the largest report. */
const MAX_OBJECT_BYTES = 64 * 1024 * 1024;
const OPERATIONS: Readonly<Partial<Record<string, S3Operation>>> = { PUT: 'PutObject', GET: 'GetObject' };

/** Starts S3 on a free port of 127.0.0.1. Read `options.ts`, then `bucket.ts` (its rules) and `errors.ts` (its texts). */
export async function startS3(options: S3Options): Promise<S3Server> {
  const bucket = new Bucket(options);
  const calls: S3CallRecord[] = [];
  const closing = new AbortController();
  const server = await listen(
    0,
    async (request) => {
      const [, name, ...key] = request.path.split('/');
      const call = callOf(request, key.join('/'));
      const fault = call && options.intercept?.(call);
      const reply = await withFault(fault, () => process(bucket, request, name, call), refusal, closing.signal);
      if (call) {
        calls.push({ ...call, status: reply.status, code: reply.code });
      }
      return reply;
    },
    MAX_OBJECT_BYTES,
  );
  return {
    url: urlOf(server),
    objects: bucket.objects,
    writes: bucket.writes,
    calls,
    put: (key, body) => bucket.objects.set(key, body),
    close: async () => {
      closing.abort();
      await closeServer(server);
    },
  };
}

function callOf({ method, headers, authorization = '' }: HttpRequest, key: string): S3Call | undefined {
  const operation = OPERATIONS[method];
  const region = /\bCredential=[^/]+\/\d{8}\/([^/]+)\/s3\//.exec(authorization)?.[1] ?? '';
  return operation && { operation, key, region, headers };
}

function process(bucket: Bucket, request: HttpRequest, name: string, call: S3Call | undefined): Reply {
  try {
    checkAuthentication(request, { service: 's3' });
    if (call === undefined) {
      throw new S3Error(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.');
    }
    return { ...bucket.answer(name, call, request.body), requestId: randomUUID() };
  } catch (error) {
    if (error instanceof ServiceError) {
      return refusal(error);
    }
    throw error;
  }
}
