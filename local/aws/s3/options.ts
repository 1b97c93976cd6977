import type { Fault } from '../http/faults';

/** What a delivery calls. */
export type S3Operation = 'PutObject' | 'GetObject';

/** The permissions that S3 checks for a delivery's calls. */
export type S3Action =
  's3:PutObject' | 's3:PutObjectAcl' | 's3:GetObject' | 's3:ListBucket' | 'kms:GenerateDataKey' | 'kms:Decrypt';

/** The answer to a request to another Region than the bucket's. */
export type WrongRegion = 'PermanentRedirect' | 'TemporaryRedirect' | 'AuthorizationHeaderMalformed';

/** A request as S3 understands it. */
export interface S3Call {
  readonly operation: S3Operation;
  readonly key: string;
  /** The Region in the request's signature. */
  readonly region: string;
  /** `if-match`, `if-none-match`, `range`, `x-amz-acl`, `x-amz-expected-bucket-owner` and all others that were sent. */
  readonly headers: Readonly<Partial<Record<string, string>>>;
}

/** A call and its answer. */
export interface S3CallRecord extends S3Call {
  readonly status: number;
  readonly code?: string;
}

/** A KMS key that objects are encrypted with. */
export interface S3Key {
  readonly arn: string;
  readonly state: 'Enabled' | 'Disabled' | 'PendingDeletion' | 'Missing';
}

export interface S3Options {
  /** The only bucket. */
  readonly bucket: string;
  /** The bucket's Region. Default: the Region in each request's signature. */
  readonly region?: string;
  /** Default: `PermanentRedirect`. */
  readonly wrongRegion?: WrongRegion;
  /** Account that the bucket belongs to. Default: `111111111111`. */
  readonly owner?: string;
  /** Key of the bucket's default encryption. Default: none. */
  readonly key?: S3Key;
  /** Whether the caller may do this. Default: everything but `s3:ListBucket`. */
  readonly permissions?: (action: S3Action, call: S3Call) => boolean;
  /** Whether the caller is in the bucket's account or organization. Only such callers get the reason of a refusal. Default: true. */
  readonly isInside?: boolean;
  /** Makes a call fail. Default: none fails. */
  readonly intercept?: (call: S3Call) => Fault | undefined;
}

/** What a delivery calls of S3: PutObject and GetObject on one bucket, path-style. */
export interface S3Server {
  readonly url: string;
  /** Contents by their keys, in the order of the first write. */
  readonly objects: ReadonlyMap<string, string>;
  /** The key of each write, in order. */
  readonly writes: readonly string[];
  /** Every call, in order. */
  readonly calls: readonly S3CallRecord[];
  /** Stores an object without a call. */
  put(key: string, body: string): void;
  close(): Promise<void>;
}
