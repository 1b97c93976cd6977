import {
  type Bucket,
  BucketError,
  type BucketErrorKind,
  type DeliveredObject,
  type Precondition,
  type StoredObject,
} from '../../lambda/delivery/port';
import type { TestClock } from './clocks';

/** A call as a test decides about it. */
export interface BucketCall {
  readonly operation: 'put' | 'get';
  readonly key: string;
  readonly precondition?: Precondition;
  /** Of all calls; the first is 1. */
  readonly number: number;
}

export const bucketFailure = (kind: BucketErrorKind, code = 'Code', message = 'S3 said so.'): BucketError =>
  new BucketError(kind, code, message);

/** A bucket in memory that keeps preconditions. Whoever reads a key that is not there is refused, as without s3:ListBucket. */
export class FakeBucket implements Bucket {
  public readonly name = 'reports';
  public readonly objects = new Map<string, string>();
  /** What was written, in order, as text. */
  public readonly written: (DeliveredObject & { readonly body: string })[] = [];
  /** Each call with its file, its precondition, and its seconds since the start. */
  public readonly log: string[] = [];
  private number = 0;

  /** @param fail decides what goes wrong, and may change the objects before the call has its effect */
  constructor(
    private readonly clock: TestClock,
    private readonly fail: (call: BucketCall, bucket: FakeBucket) => Error | undefined = () => undefined,
    public readonly expectedOwner?: string,
  ) {}

  public put(object: DeliveredObject, precondition?: Precondition): Promise<void> {
    return this.call({ operation: 'put', key: object.key, precondition }, () => {
      const present = this.objects.get(object.key);
      if (precondition && ('ifMatch' in precondition ? present !== precondition.ifMatch : present !== undefined)) {
        throw bucketFailure('changed', 'PreconditionFailed');
      }
      const body = object.body.toString();
      this.objects.set(object.key, body);
      this.written.push({ ...object, body });
    });
  }

  public get(key: string): Promise<StoredObject> {
    return this.call({ operation: 'get', key }, () => {
      const body = this.objects.get(key);
      if (body === undefined) {
        throw bucketFailure('not-permitted', 'AccessDenied');
      }
      return { body, etag: body };
    });
  }

  private async call<T>(call: Omit<BucketCall, 'number'>, effect: () => T): Promise<T> {
    const { operation, key, precondition } = call;
    const condition = precondition ? ` ${Object.keys(precondition).join()}` : '';
    this.log.push(`${operation} ${key.slice(key.lastIndexOf('/') + 1)}${condition}@${this.clock.elapsed / 1000}`);
    const error = this.fail({ ...call, number: ++this.number }, this);
    if (error !== undefined) {
      throw error;
    }
    return Promise.resolve(effect());
  }
}
