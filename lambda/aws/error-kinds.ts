import type { OrganizationsErrorKind } from '../entity-path/port';
import type { OrganizationReadErrorKind } from '../organization/port';
import type { AccessReportsErrorKind } from '../report/port';
import type { Failure } from './failure';

/*
 * What a failed call of IAM, STS or Organizations means for its caller; `s3-errors.ts` says the same of S3.
 *
 * Retried: `transient` (throttling, status 5xx, 408 and 429, and no answer or one that was cut: `failure.ts`); `job-in-progress`, until the report's timeout; `unknown-job`, by a
 * new request; and while a new role's permissions propagate, `not-permitted` (a 403), `not-authenticated` and `not-assumed`.
 * Not retried: `refused` and `not-found`. How long: `lambda/core/time-rules.ts`.
 */

const ANOTHER_ORGANIZATION = /different than your organization/i;

export function iamErrorKind({ code, message, status, isTransient, isUnknownCaller }: Failure): AccessReportsErrorKind {
  if (code.startsWith('ReportGenerationLimitExceeded')) {
    return 'job-in-progress';
  }
  if (code.startsWith('NoSuchEntity')) {
    return 'unknown-job';
  }
  if (isTransient) {
    return 'transient';
  }
  if (isUnknownCaller) {
    return 'not-authenticated';
  }
  if (status === 403) {
    return ANOTHER_ORGANIZATION.test(message) ? 'refused' : 'not-permitted';
  }
  return 'refused';
}

export function organizationsErrorKind({ code, isTransient, isUnknownCaller }: Failure): OrganizationsErrorKind {
  if (isTransient) {
    return 'transient';
  }
  if (isUnknownCaller) {
    return 'not-authenticated';
  }
  if (code.endsWith('NotFoundException')) {
    return 'not-found';
  }
  return code.startsWith('AccessDenied') ? 'not-permitted' : 'refused';
}

/** Of Organizations, where a delivery reads it. */
export function organizationReadErrorKind({ code, isTransient, isUnknownCaller }: Failure): OrganizationReadErrorKind {
  if (isTransient) {
    return 'transient';
  }
  // Credentials that are seconds old may be unknown yet, as a permission may.
  return isUnknownCaller || code.startsWith('AccessDenied') ? 'not-permitted' : 'refused';
}

/** Of STS, when a role of the management account is assumed. */
export function assumeRoleErrorKind({ isTransient, isUnknownCaller }: Failure): AccessReportsErrorKind {
  if (isTransient) {
    return 'transient';
  }
  // For every other refusal, the role's trust policy or the permission to assume it must change.
  return isUnknownCaller ? 'not-authenticated' : 'not-assumed';
}
