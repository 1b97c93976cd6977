import { BucketError, type BucketErrorKind } from '../delivery/port';
import { type Failure, failureOf } from './failure';

/** The fields of the SDK's errors that this file reads. */
interface SdkError {
  readonly name?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
  /** Members of S3's answer. */
  readonly Region?: string;
  readonly Endpoint?: string;
}

const OF_ANOTHER_REGION = new Set([
  'PermanentRedirect',
  'TemporaryRedirect',
  'AuthorizationHeaderMalformed',
  'IllegalLocationConstraintException',
]);
const REGION = /^[a-z]{2,}(?:-[a-z0-9]+)+$/;
const REGION_OF_ENDPOINT = /\.s3[.-](?:dualstack\.)?([a-z0-9-]+)\.amazonaws\./;

/** Client faults for S3, but transient: a conflict, a slow or incomplete body, a clock that the SDK sets by the answer. */
const TRANSIENT = /^(OperationAborted|RequestTimeout|IncompleteBody|BadDigest|RequestTimeTooSkewed)$/;
const CHANGED = /^(PreconditionFailed|ConditionalRequestConflict)$/;

/**
 * The Region that an error redirects to, or undefined. The SDK follows only some of the redirects.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/Redirects.html
 */
export function redirectedRegion(error: unknown): string | undefined {
  const { $response: response, Region: region, Endpoint: endpoint = '' } = error as SdkError;
  const named = response?.headers?.['x-amz-bucket-region'] ?? region ?? REGION_OF_ENDPOINT.exec(endpoint)?.[1];
  return isOfAnotherRegion(error) && named !== undefined && REGION.test(named) ? named : undefined;
}

function isOfAnotherRegion(error: unknown): boolean {
  const { name = '', $metadata: metadata } = error as SdkError;
  const status = metadata?.httpStatusCode ?? 0;
  return OF_ANOTHER_REGION.has(name) || (status >= 300 && status < 400);
}

/** @param isOwnerExpected whether the request named the account that the bucket must belong to */
export function bucketError(error: unknown, isOwnerExpected: boolean): BucketError {
  const failure = failureOf(error);
  return new BucketError(kind(error, failure, isOwnerExpected), failure.code, failure.message);
}

function kind(error: unknown, failure: Failure, isOwnerExpected: boolean): BucketErrorKind {
  const { code, message, status, isTransient, isUnknownCaller } = failure;
  if (isOfAnotherRegion(error)) {
    return 'region';
  }
  if (TRANSIENT.test(code)) {
    return 'transient';
  }
  if (isUnknownCaller) {
    return 'credentials';
  }
  if (status === 403) {
    return refusal(message, isOwnerExpected);
  }
  if (CHANGED.test(code)) {
    return 'changed';
  }
  if (isTransient) {
    return wasSent(error) ? 'transient' : 'refused';
  }
  if (code.startsWith('KMS.')) {
    return 'key-unusable';
  }
  return code === 'NoSuchBucket' ? 'no-bucket' : code === 'NoSuchKey' ? 'no-object' : 'refused';
}

/** S3 names the action to callers of the bucket's organization. It never says that the owner is wrong. */
function refusal(message: string, isOwnerExpected: boolean): BucketErrorKind {
  if (/\bkms:/.test(message)) {
    return 'key-not-permitted';
  }
  return isOwnerExpected && !message.includes('not authorized to perform') ? 'other-owner' : 'not-permitted';
}

/** False if the SDK refused the request by itself, such as for a bucket's name. It will refuse it again. */
function wasSent(error: unknown): boolean {
  const { name, $metadata: metadata } = error as SdkError;
  return metadata !== undefined || name === 'AbortError';
}
