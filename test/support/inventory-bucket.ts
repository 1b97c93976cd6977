import {
  type BucketErrorKind,
  BucketError,
  type DeliveredObject,
  type Precondition,
  type StoredObject,
} from '../../lambda/delivery/port';
import type { InventoryBucket } from '../../lambda/inventory/port';
import type { InventoryTime } from './inventory-time';

export interface InventoryBucketCall {
  readonly operation: 'put' | 'get' | 'list';
  readonly key: string;
  /** Of all calls; the first is 1. */
  readonly number: number;
}

/** A bucket in memory that keeps preconditions. Whoever reads a key that is not there is refused, as without s3:ListBucket. */
export class MemoryBucket implements InventoryBucket {
  public readonly name = 'reports';
  public readonly objects = new Map<string, string>();
  /** Keys in the order in which they were written. */
  public readonly written: string[] = [];
  /** How often each operation was called. */
  public readonly counts = { put: 0, get: 0, list: 0 };
  private number = 0;

  constructor(
    private readonly time: InventoryTime,
    private readonly options: {
      readonly latency?: number;
      /** Makes a call go wrong, and may change the objects before the call has its effect. */
      readonly intercept?: (call: InventoryBucketCall, objects: Map<string, string>) => Error | undefined;
    } = {},
  ) {}

  public put({ key, body }: DeliveredObject, precondition?: Precondition): Promise<void> {
    return this.call('put', key, () => {
      const present = this.objects.get(key);
      if (precondition && ('ifMatch' in precondition ? present !== precondition.ifMatch : present !== undefined)) {
        throw bucketRefusal('changed', 'PreconditionFailed');
      }
      this.objects.set(key, body.toString());
      this.written.push(key);
    });
  }

  public get(key: string): Promise<StoredObject> {
    return this.call('get', key, () => {
      const body = this.objects.get(key);
      if (body === undefined) {
        throw bucketRefusal('not-permitted', 'AccessDenied');
      }
      return { body, etag: body };
    });
  }

  public getWhole(key: string): Promise<StoredObject> {
    return this.get(key);
  }

  public list(prefix: string): Promise<string[]> {
    return this.call('list', prefix, () => [...this.objects.keys()].filter((key) => key.startsWith(prefix)).sort());
  }

  /** An object, as JSON; null if it is not there. */
  public read(key: string): unknown {
    return JSON.parse(this.objects.get(key) ?? 'null');
  }

  private async call<T>(operation: InventoryBucketCall['operation'], key: string, effect: () => T): Promise<T> {
    const { latency = 0, intercept } = this.options;
    this.counts[operation]++;
    await this.time.sleep(latency);
    const error = intercept?.({ operation, key, number: ++this.number }, this.objects);
    if (error !== undefined) {
      throw error;
    }
    return effect();
  }
}

export const bucketRefusal = (kind: BucketErrorKind, code = 'Code'): BucketError =>
  new BucketError(kind, code, 'S3 said so.');
