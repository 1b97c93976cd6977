import { printable } from '../core/printable';
import { type Credentials, redactCredentials } from '../core/redact';

/** Why a call to AWS gave no answer, as far as can be told for every service. */
export interface Failure {
  /** The service's error code, or the name of the error where no answer came. */
  readonly code: string;
  readonly message: string;
  /** Of the answer; absent where none came, or one that was cut or garbled on its way. */
  readonly status?: number;
  /** Throttling, a fault of the service or of the network: the same call again may succeed. */
  readonly isTransient: boolean;
  /** The service does not accept the caller's credentials or signature; credentials that are seconds old, not yet. */
  readonly isUnknownCaller: boolean;
}

const THROTTLING = /throttl|RequestLimitExceeded|TooManyRequests|SlowDown/i;
/** As Query services name them; JSON services add `Exception` to most. The clock's are among them: it is part of a signature. */
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
/** What the SDK calls an error answer that names no code, such as a proxy's. */
const UNKNOWN = /^Unknown(Error)?$/;

/**
 * Reads what the SDK threw.
 *
 * @param credentials that the call was signed with, where they are not those of the environment
 */
export function failureOf(error: unknown, credentials?: Credentials): Failure {
  const { name = 'Error', message = String(error), $fault, $metadata } = error as Partial<SdkError>;
  // Without $fault it is no answer of the service, whatever its status.
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
