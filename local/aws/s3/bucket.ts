import { createHash } from 'node:crypto';
import {
  accessDenied,
  keyError,
  noSuchBucket,
  noSuchKey,
  notAuthorized,
  preconditionFailed,
  S3Error,
  wrongRegion,
} from './errors';
import type { S3Action, S3Call, S3Key, S3Options } from './options';

const OWNER = '111111111111';
const BUCKET_OWNER_FULL_CONTROL = 'bucket-owner-full-control';

/** The answer to a successful call. */
export interface S3Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The only bucket, and S3's rules for it, in the order in which S3 checks them. */
export class Bucket {
  readonly objects = new Map<string, string>();
  readonly writes: string[] = [];

  constructor(private readonly options: S3Options) {}

  /** @param name the requested bucket */
  answer(name: string, call: S3Call, body: string): S3Answer {
    this.checkBucket(name, call);
    return call.operation === 'PutObject' ? this.putObject(call, body) : this.getObject(call);
  }

  private checkBucket(name: string, { region, headers }: S3Call): void {
    const { bucket, region: own = region, wrongRegion: form = 'PermanentRedirect', owner = OWNER } = this.options;
    if (name !== bucket) {
      throw noSuchBucket(name);
    }
    if (region !== own) {
      throw wrongRegion(form, bucket, own, region);
    }
    // S3 names neither the owner nor the reason.
    if ((headers['x-amz-expected-bucket-owner'] ?? owner) !== owner) {
      throw accessDenied();
    }
  }

  private putObject(call: S3Call, body: string): S3Answer {
    const { key, headers } = call;
    this.check('s3:PutObject', call);
    this.checkAcl(call);
    this.checkPreconditions(call);
    this.useKey('kms:GenerateDataKey', call, this.keyOf(call));
    this.objects.set(key, body);
    this.writes.push(key);
    const encryption = headers['x-amz-server-side-encryption'];
    return {
      status: 200,
      headers: { etag: etag(body), ...(encryption && { 'x-amz-server-side-encryption': encryption }) },
      body: '',
    };
  }

  private getObject(call: S3Call): S3Answer {
    const body = this.objects.get(call.key);
    this.check('s3:GetObject', call);
    if (body === undefined) {
      // Only callers that may list may know that a key does not exist.
      this.check('s3:ListBucket', call);
      throw noSuchKey(call.key);
    }
    this.useKey('kms:Decrypt', call, this.options.key);
    return ranged(body, call.headers.range);
  }

  /** Buckets without ACLs accept this one ACL, also from the bucket's account. */
  private checkAcl(call: S3Call): void {
    const acl = call.headers['x-amz-acl'];
    if (acl === undefined) {
      return;
    }
    if (acl !== BUCKET_OWNER_FULL_CONTROL) {
      throw new S3Error(400, 'AccessControlListNotSupported', 'The bucket does not allow ACLs');
    }
    this.check('s3:PutObjectAcl', call);
  }

  private checkPreconditions(call: S3Call): void {
    const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = call.headers;
    const present = this.objects.get(call.key);
    if (ifNoneMatch !== undefined) {
      if (ifNoneMatch !== '*') {
        const message = 'A header you provided implies functionality that is not implemented';
        throw new S3Error(501, 'NotImplemented', message, { Header: 'If-None-Match' });
      }
      if (present !== undefined) {
        throw preconditionFailed('If-None-Match');
      }
    }
    if (ifMatch !== undefined) {
      this.check('s3:GetObject', call);
      if (present === undefined) {
        throw noSuchKey(call.key);
      }
      if (etag(present) !== ifMatch) {
        throw preconditionFailed('If-Match');
      }
    }
  }

  /** The key that the request names, or that of the bucket's default encryption. */
  private keyOf({ headers }: S3Call): S3Key | undefined {
    const encryption = headers['x-amz-server-side-encryption'];
    const arn = headers['x-amz-server-side-encryption-aws-kms-key-id'];
    if (encryption === 'AES256') {
      return undefined;
    }
    return arn === undefined || arn === this.options.key?.arn ? this.options.key : { arn, state: 'Enabled' };
  }

  private useKey(action: S3Action, call: S3Call, key: S3Key | undefined): void {
    if (key === undefined) {
      return;
    }
    this.check(action, call, key.arn);
    if (key.state !== 'Enabled') {
      throw keyError(key);
    }
  }

  private check(action: S3Action, call: S3Call, key?: string): void {
    const { bucket, permissions = (asked) => asked !== 's3:ListBucket', isInside = true } = this.options;
    if (!permissions(action, call)) {
      const resource = key ?? `arn:aws:s3:::${bucket}${action === 's3:ListBucket' ? '' : `/${call.key}`}`;
      throw isInside ? notAuthorized(action, resource) : accessDenied();
    }
  }
}

function ranged(body: string, range: string | undefined): S3Answer {
  const bytes = Buffer.from(body);
  const last = /^bytes=0-(\d+)$/.exec(range ?? '')?.[1];
  if (last === undefined) {
    return { status: 200, headers: { etag: etag(body) }, body };
  }
  if (bytes.length === 0) {
    throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable');
  }
  const part = bytes.subarray(0, Number(last) + 1);
  const headers = { etag: etag(body), 'content-range': `bytes 0-${part.length - 1}/${bytes.length}` };
  return { status: 206, headers, body: part.toString() };
}

function etag(body: string): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}
