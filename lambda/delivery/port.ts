/** An object to be written. */
export interface DeliveredObject {
  readonly key: string;
  readonly contentType: string;
  readonly body: string | Buffer;
}

/** An object as it is in the bucket. */
export interface StoredObject {
  /** The beginning of it where it is longer than anything that is written to be read again. */
  readonly body: string;
  /** Changes with the content. */
  readonly etag: string;
}

/** What must be at a key when it is written: what was read there, or nothing. */
export type Precondition = { readonly ifMatch: string } | { readonly ifNoneMatch: '*' };

/** A bucket as a delivery uses it. */
export interface Bucket {
  readonly name: string;
  /** Account that the bucket must belong to; absent where it is not known. */
  readonly expectedOwner?: string;
  /** Throws BucketError. */
  put(object: DeliveredObject, precondition?: Precondition): Promise<void>;
  /** Throws BucketError. */
  get(key: string): Promise<StoredObject>;
}

/**
 * Why an object was not written or read, by what to do about it:
 * - `transient`: a fault of S3 or of the network; the same call again may succeed.
 * - `changed`: the precondition does not hold; read again.
 * - `no-object`: nothing is at the key.
 * - `no-bucket`: there is no such bucket.
 * - `not-permitted`: the permission is missing, or has not reached S3 yet.
 * - `other-owner`: the bucket is not the expected account's, or the permission is missing: S3 does not say which.
 * - `key-not-permitted`: the permission on the bucket's KMS key is missing, or has not reached it yet.
 * - `key-unusable`: the KMS key is disabled, about to be deleted, or not there.
 * - `credentials`: S3 does not know the function's credentials, or not yet.
 * - `region`: the bucket is in another Region, and cannot be written there either.
 * - `refused`: the same call would be refused again.
 */
export type BucketErrorKind =
  | 'transient'
  | 'changed'
  | 'no-object'
  | 'no-bucket'
  | 'not-permitted'
  | 'other-owner'
  | 'key-not-permitted'
  | 'key-unusable'
  | 'credentials'
  | 'region'
  | 'refused';

export class BucketError extends Error {
  constructor(
    public readonly kind: BucketErrorKind,
    /** S3's error code, or the name of the error if no answer came. */
    public readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
