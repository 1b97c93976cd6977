import type { IAMServiceException as ServiceException } from '@aws-sdk/client-iam';
import { AccessReportsError, type AccessReportsErrorKind } from './access-reports';
import { type Credentials, withoutCredentials } from './text';

/** The answer, or its error by what to do about it, with none of the credentials that it was asked with. */
export async function classified<T>(answer: Promise<T>, credentials?: Credentials): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw classify(error, credentials);
  }
}

function classify(error: unknown, credentials?: Credentials): AccessReportsError {
  const { name = 'Error', message = String(error), $fault, $metadata } = error as Partial<ServiceException>;
  // Without $fault it is no answer of IAM, but one that was lost, cut or garbled on its way, whatever its status.
  const status = $fault === undefined ? undefined : $metadata?.httpStatusCode;
  return new AccessReportsError(kind(name, message, status), name, withoutCredentials(message, credentials));
}

const ANOTHER_ORGANIZATION = /different than your organization/i;
const THROTTLING = /throttl|RequestLimitExceeded|TooManyRequests|SlowDown/i;
/** What the SDK calls an error answer that names no code, such as a proxy's. */
const UNKNOWN = /^Unknown(Error)?$/;

function kind(name: string, message: string, status: number | undefined): AccessReportsErrorKind {
  if (name.startsWith('ReportGenerationLimitExceeded')) {
    return 'slot-taken';
  }
  if (name.startsWith('NoSuchEntity')) {
    return 'unknown-job';
  }
  if (status === undefined || status < 400 || status >= 500 || status === 408 || status === 429) {
    return 'passing';
  }
  if (THROTTLING.test(name) || UNKNOWN.test(name)) {
    return 'passing';
  }
  if (status === 403) {
    return ANOTHER_ORGANIZATION.test(message) ? 'refused' : 'not-permitted';
  }
  return 'refused';
}
