import type { Clock } from '../core/clock';
import { BucketError, type DeliveredObject, type Precondition, type StoredObject } from '../delivery/port';
import { READ, retried, type Waits, WRITE } from '../delivery/retries';
import type { DeliveryTimes } from '../report/types';
import type { InventoryBucket } from './port';

/** How many objects are read at once. */
const READS_AT_ONCE = 16;
/** Reading is permitted from the beginning, or once the role's permissions have reached S3. */
const READ_OWN: Waits = { ...WRITE, ...READ };

/** The inventory's own objects in the bucket. What S3 does not answer is tried again until `times` are over. */
export class Files {
  constructor(
    public readonly bucket: InventoryBucket,
    private readonly clock: Clock,
    private readonly times: DeliveryTimes,
  ) {}

  /** @param value as JSON */
  public write(key: string, value: unknown): Promise<void> {
    return this.writeObject(json(key, value));
  }

  /** @param values one a line, as JSON */
  public writeLines(key: string, values: readonly unknown[]): Promise<void> {
    const body = values.map((value) => `${JSON.stringify(value)}\n`).join('');
    return this.writeObject({ key, contentType: 'application/jsonl', body });
  }

  public writeObject(object: DeliveredObject): Promise<void> {
    return this.retried(object.key, () => this.bucket.put(object), WRITE);
  }

  /** @returns whether the precondition held */
  public async writeIf(key: string, value: unknown, precondition: Precondition): Promise<boolean> {
    try {
      await this.retried(key, () => this.bucket.put(json(key, value), precondition), WRITE);
      return true;
    } catch (error) {
      if (error instanceof BucketError && ['changed', 'no-object'].includes(error.kind)) {
        return false;
      }
      throw error;
    }
  }

  public async read<T>(key: string): Promise<T> {
    return JSON.parse((await this.readObject(key)).body) as T;
  }

  public async readLines<T>(key: string): Promise<T[]> {
    const { body } = await this.readObject(key);
    return body
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as T);
  }

  public readObject(key: string): Promise<StoredObject> {
    return this.retried(key, () => this.bucket.getWhole(key), READ_OWN);
  }

  /** Of those keys, the objects that are there, by key. */
  public async readThose<T>(prefix: string, keys: readonly string[]): Promise<Map<string, T>> {
    const present = new Set(await this.keys(prefix));
    const left = keys.filter((key) => present.has(key)).reverse();
    const found = new Map<string, T>();
    const reader = async () => {
      for (let key = left.pop(); key !== undefined; key = left.pop()) {
        found.set(key, await this.read<T>(key));
      }
    };
    await Promise.all(Array.from({ length: READS_AT_ONCE }, reader));
    return found;
  }

  public async has(key: string): Promise<boolean> {
    return (await this.keys(key)).includes(key);
  }

  private keys(prefix: string): Promise<string[]> {
    return this.retried(prefix, () => this.bucket.list(prefix), READ_OWN);
  }

  private retried<T>(key: string, call: () => Promise<T>, waits: Waits): Promise<T> {
    return retried(key, call, waits, { clock: this.clock }, this.times);
  }
}

function json(key: string, value: unknown): DeliveredObject {
  return { key, contentType: 'application/json', body: `${JSON.stringify(value)}\n` };
}
