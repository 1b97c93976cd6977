import type { OrganizationsErrorKind } from '../entity-path/port';
import type { AccessReportsErrorKind } from '../report/port';
import type { Failure } from './failure';

/*
 * What a failed call means for its caller. `transient` is retried. While a new role's permissions propagate, `not-permitted`
 * (a 403), `not-authenticated` and `not-assumed` are retried too.
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

/** Of STS, when a role of the management account is assumed. */
export function assumeRoleErrorKind({ isTransient, isUnknownCaller }: Failure): AccessReportsErrorKind {
  if (isTransient) {
    return 'transient';
  }
  // For every other refusal, the role's trust policy or the permission to assume it must change.
  return isUnknownCaller ? 'not-authenticated' : 'not-assumed';
}
