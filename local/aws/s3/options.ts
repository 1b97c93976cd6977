import type { Fault } from '../http/faults';

/** What a delivery calls. */
export type S3Operation = 'PutObject' | 'GetObject';

/** What S3 asks about before it does what a delivery calls. */
export type S3Action =
  's3:PutObject' | 's3:PutObjectAcl' | 's3:GetObject' | 's3:ListBucket' | 'kms:GenerateDataKey' | 'kms:Decrypt';

/** How a request is answered that went to another Region than the bucket's. */
export type WrongRegion = 'PermanentRedirect' | 'TemporaryRedirect' | 'AuthorizationHeaderMalformed';

/** A request as S3 understands it. */
export interface S3Call {
  readonly operation: S3Operation;
  readonly key: string;
  /** That the request is signed for. */
  readonly region: string;
  /** `if-match`, `if-none-match`, `range`, `x-amz-acl`, `x-amz-expected-bucket-owner` and what else was sent. */
  readonly headers: Readonly<Partial<Record<string, string>>>;
}

/** A call with what it was answered. */
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
  /** The one bucket that there is. */
  readonly bucket: string;
  /** Where the bucket is. Default: wherever a request is signed for. */
  readonly region?: string;
  /** Default: `PermanentRedirect`. */
  readonly wrongRegion?: WrongRegion;
  /** Account that the bucket belongs to. Default: `111111111111`. */
  readonly owner?: string;
  /** Key of the bucket's default encryption. Default: none. */
  readonly key?: S3Key;
  /** Whether the caller may do this. Default: everything but `s3:ListBucket`. */
  readonly permissions?: (action: S3Action, call: S3Call) => boolean;
  /** Whether the caller is of the bucket's account or organization, which alone are told why they are refused. Default: yes. */
  readonly isInside?: boolean;
  /** Makes a call go wrong. Default: none does. */
  readonly intercept?: (call: S3Call) => Fault | undefined;
}

/** As much of S3 as a delivery asks: PutObject and GetObject on one bucket, path-style. */
export interface S3Server {
  readonly url: string;
  /** Contents by their keys, in the order of their first writing. */
  readonly objects: ReadonlyMap<string, string>;
  /** The key of each write, in their order. */
  readonly writes: readonly string[];
  /** Every call, in their order. */
  readonly calls: readonly S3CallRecord[];
  /** Puts an object there without a call, as somebody else would. */
  put(key: string, body: string): void;
  close(): Promise<void>;
}
