/** An object to be written. */
export interface DeliveredObject {
  readonly key: string;
  readonly contentType: string;
  readonly body: string;
}

/** A bucket as a delivery uses it. */
export interface Bucket {
  readonly name: string;
  /** Throws BucketError. */
  put(object: DeliveredObject): Promise<void>;
}

/** Why an object was not written. */
export class BucketError extends Error {
  constructor(
    /** S3's error code, or the name of the error if no answer came. */
    public readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
