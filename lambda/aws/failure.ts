import { printable } from '../core/printable';
import { type Credentials, redactCredentials } from '../core/redact';

/** Why a call to AWS failed, as far as it is the same for every service. */
export interface Failure {
  /** The service's error code, or the name of the error if no answer came. */
  readonly code: string;
  readonly message: string;
  /** HTTP status of the answer. Absent if none came, or if it was cut or changed on its way. */
  readonly status?: number;
  /** Throttling, or a fault of the service or of the network: the same call may succeed later. */
  readonly isTransient: boolean;
  /** The service does not accept the caller's credentials or signature. Credentials that are seconds old may not be known yet. */
  readonly isUnknownCaller: boolean;
}

const THROTTLING = /throttl|RequestLimitExceeded|TooManyRequests|SlowDown/i;
/** Codes of Query services. JSON services add `Exception` to most. Errors of the clock belong here: it is part of a signature. */
const UNKNOWN_CALLER = new Set([
  'AuthFailure',
  'ExpiredToken',
  'IncompleteSignature',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidSignature',
  'InvalidToken',
  'MissingAuthenticationToken',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
  'TokenRefreshRequired',
  'UnrecognizedClient',
]);
/** The SDK's name for an error answer without a code, such as a proxy's. */
const UNKNOWN = /^Unknown(Error)?$/;

/**
 * Reads an error of the SDK.
 *
 * @param credentials that the call was signed with. Default: those of the environment
 */
export function failureOf(error: unknown, credentials?: Credentials): Failure {
  const { name = 'Error', message = String(error), $fault, $metadata } = error as Partial<SdkError>;
  // Without $fault it is no answer of the service, even if it has a status.
  const status = $fault === undefined ? undefined : $metadata?.httpStatusCode;
  const isClientFault = status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429;
  return {
    code: printable(redactCredentials(name, credentials)),
    message: printable(redactCredentials(message, credentials)),
    status,
    isTransient: !isClientFault || THROTTLING.test(name) || UNKNOWN.test(name),
    isUnknownCaller: isClientFault && UNKNOWN_CALLER.has(name.replace(/Exception$/, '')),
  };
}

interface SdkError {
  readonly name: string;
  readonly message: string;
  readonly $fault: 'client' | 'server';
  readonly $metadata: { readonly httpStatusCode?: number };
}
