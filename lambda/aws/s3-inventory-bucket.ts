import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { BUCKET_OWNERS, ownerOf } from '../../lib/wire/bucket-owners';
import { CALL_TIMEOUT } from '../core/time-rules';
import type { StoredObject } from '../delivery/port';
import type { InventoryBucket } from '../inventory/port';
import type { DeliverySettings } from '../report/types';
import { inTime } from './client-settings';
import { s3, S3Bucket } from './s3-bucket';

/** The plan of 50,000 accounts has 30 MB. */
const MAX_BYTES_READ = 256 * 1024 * 1024;

/** A bucket by the SDK, as an inventory uses it. */
export class S3InventoryBucket extends S3Bucket implements InventoryBucket {
  public getWhole(key: string): Promise<StoredObject> {
    return this.read(key, MAX_BYTES_READ);
  }

  public async list(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    let token: string | undefined;
    do {
      const command = new ListObjectsV2Command({
        Bucket: this.name,
        Prefix: prefix,
        ContinuationToken: token,
        ExpectedBucketOwner: this.expectedOwner,
      });
      const page = await this.send((client) => client.send(command, inTime(CALL_TIMEOUT)));
      keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
    return keys;
  }
}

export function inventoryBucketOf(destination: DeliverySettings): InventoryBucket {
  const { bucket, expectedBucketOwner = ownerOf(bucket, process.env[BUCKET_OWNERS]) } = destination;
  return new S3InventoryBucket({ ...destination, expectedBucketOwner }, s3);
}
