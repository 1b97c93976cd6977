import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { BUCKET_OWNERS, ownerOf } from '../../lib/wire/bucket-owners';
import { CALL_TIMEOUT } from '../core/time-rules';
import { log } from '../core/log';
import { type Bucket, BucketError, type DeliveredObject, type Precondition, type StoredObject } from '../delivery/port';
import type { DeliverySettings } from '../report/types';
import { clientSettings, inTime } from './client-settings';
import { incompleteS3Answer } from './messages';
import { bucketError, redirectedRegion } from './s3-errors';

type Client = Pick<S3Client, 'send'>;

/** `latest.json` has some hundred bytes, but somebody else may have replaced it by anything. */
const MAX_BYTES_READ = 64 * 1024;

/** A bucket through the SDK, in any Region. */
export class S3Bucket implements Bucket {
  public readonly name: string;
  private client: Client;

  /** @param clientIn makes a client for a Region. Default: the function's Region */
  constructor(
    private readonly destination: Omit<DeliverySettings, 'prefix'>,
    private readonly clientIn: (region?: string) => Client,
  ) {
    this.name = destination.bucket;
    this.client = clientIn();
  }

  public get expectedOwner(): string | undefined {
    return this.destination.expectedBucketOwner;
  }

  public async put({ key, contentType, body }: DeliveredObject, precondition?: Precondition): Promise<void> {
    const { serverSideEncryption, kmsKeyId, acl } = this.destination;
    const command = new PutObjectCommand({
      ...this.objectAt(key),
      ContentType: contentType,
      Body: body,
      ServerSideEncryption: serverSideEncryption,
      SSEKMSKeyId: kmsKeyId,
      ACL: acl,
      ...(precondition && ('ifMatch' in precondition ? { IfMatch: precondition.ifMatch } : { IfNoneMatch: '*' })),
    });
    await this.send((client) => client.send(command, inTime(CALL_TIMEOUT)));
  }

  public get(key: string): Promise<StoredObject> {
    return this.read(key, MAX_BYTES_READ);
  }

  /** The beginning of an object, of at most so many bytes. */
  protected async read(key: string, maxBytes: number): Promise<StoredObject> {
    const command = new GetObjectCommand({ ...this.objectAt(key), Range: `bytes=0-${maxBytes - 1}` });
    return this.send(async (client) => {
      const { Body: stream, ETag: etag } = await client.send(command, inTime(CALL_TIMEOUT));
      const body = await stream?.transformToString().catch((error: unknown) => {
        const { name, message } = error as Error;
        throw new BucketError('transient', name, message);
      });
      if (body === undefined || etag === undefined) {
        throw new BucketError('transient', 'IncompleteAnswer', incompleteS3Answer());
      }
      return { body, etag };
    });
  }

  private objectAt(key: string): { Bucket: string; Key: string; ExpectedBucketOwner?: string } {
    return { Bucket: this.name, Key: key, ExpectedBucketOwner: this.expectedOwner };
  }

  /** If the bucket is in another Region, this call and all later ones go there. */
  protected async send<T>(call: (client: Client) => Promise<T>): Promise<T> {
    try {
      return await call(this.client);
    } catch (error) {
      const region = redirectedRegion(error);
      if (region === undefined) {
        throw this.translated(error);
      }
      log('the bucket is in another Region', { bucket: this.name, region });
      this.client = this.clientIn(region);
      return call(this.client).catch((again: unknown) => {
        throw this.translated(again);
      });
    }
  }

  private translated(error: unknown): BucketError {
    return error instanceof BucketError ? error : bucketError(error, this.expectedOwner !== undefined);
  }
}

/** @param region default: the function's Region */
export const s3 = (region?: string): S3Client =>
  new S3Client({ ...clientSettings(CALL_TIMEOUT), ...(region && { region }) });

/** The bucket of a destination. Its owner is the one that the destination names, or else the one that the app knows. */
export function bucketOf(destination: DeliverySettings): Bucket {
  const { bucket, expectedBucketOwner = ownerOf(bucket, process.env[BUCKET_OWNERS]) } = destination;
  return new S3Bucket({ ...destination, expectedBucketOwner }, s3);
}
