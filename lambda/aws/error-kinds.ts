import type { OrganizationsErrorKind } from '../entity-path/port';
import type { AccessReportsErrorKind } from '../report/port';
import type { Failure } from './failure';

/*
 * What a failed call means for the one who asked. `passing` is tried again, and so are, while a new role's permissions are on
 * their way, `not-permitted` (a 403), `not-authenticated` and `not-assumed`.
 */

const ANOTHER_ORGANIZATION = /different than your organization/i;

export function iamErrorKind({ code, message, status, isPassing, isUnknownCaller }: Failure): AccessReportsErrorKind {
  if (code.startsWith('ReportGenerationLimitExceeded')) {
    return 'slot-taken';
  }
  if (code.startsWith('NoSuchEntity')) {
    return 'unknown-job';
  }
  if (isPassing) {
    return 'passing';
  }
  if (isUnknownCaller) {
    return 'not-authenticated';
  }
  if (status === 403) {
    return ANOTHER_ORGANIZATION.test(message) ? 'refused' : 'not-permitted';
  }
  return 'refused';
}

export function organizationsErrorKind({ code, isPassing, isUnknownCaller }: Failure): OrganizationsErrorKind {
  if (isPassing) {
    return 'passing';
  }
  if (isUnknownCaller) {
    return 'not-authenticated';
  }
  if (code.endsWith('NotFoundException')) {
    return 'not-found';
  }
  return code.startsWith('AccessDenied') ? 'not-permitted' : 'refused';
}

/** Of STS, where a role of the management account is assumed. */
export function assumeRoleErrorKind({ isPassing, isUnknownCaller }: Failure): AccessReportsErrorKind {
  if (isPassing) {
    return 'passing';
  }
  // Whatever else STS will not do, the role's trust policy or the permission to assume it has to change for it.
  return isUnknownCaller ? 'not-authenticated' : 'not-assumed';
}
