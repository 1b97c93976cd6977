import { ORGANIZATIONS_ACTIONS } from '../../lib/wire/actions';
import { says } from '../core/aws-words';
import type { AccessReportsError, FailedJob, FollowedJob } from './port';
import { ReportError } from './report-error';
import type { ReportRequest } from './types';

/**
 * What a person reads in the stack's events: what was being done, what is wrong, what to do; then IAM's own words.
 * The README's section "When it fails" maps each of them to what to do.
 */

/** What a report that ran into its timeout had been waiting for last. */
export type WaitedFor = 'turn' | 'permissions' | 'credentials' | 'job' | 'answer';

const NEEDED_ACTIONS = `organizations:${ORGANIZATIONS_ACTIONS.slice(0, -1).join(', ')} and ${ORGANIZATIONS_ACTIONS.at(-1) ?? ''}`;

const WAITED_FOR: Record<WaitedFor, string> = {
  turn: 'its turn, because IAM makes one report at a time in an account: raise the timeout, or find who else asks',
  permissions:
    'its permissions to reach IAM: deploy again, and look for a policy that denies them, or for what the trust policy of ' +
    'its managementRole demands, if it happens again',
  credentials:
    'its credentials to be known to IAM, or to STS for its managementRole: deploy again, with a longer timeout',
  job: 'IAM to finish the job: raise the timeout, or ask for a smaller part of the organization',
  answer:
    'a usable answer of IAM, or of STS for its managementRole: deploy again, and look at the AWS Health Dashboard if it happens again',
};

const FAILED_JOBS = new Map<string, (request: ReportRequest) => string>([
  [
    'INVALID_ORGANIZATIONS_ENTITY_PATH',
    () => 'the organization has no such root, OU or account: check each id of the path, from the root down',
  ],
  [
    'INVALID_ORGANIZATIONS_POLICY',
    ({ organizationsPolicyId }) => `the organization has no policy ${organizationsPolicyId ?? ''}: check the policy id`,
  ],
  [
    'ORGANIZATIONS_REPORT_ACCESS_DENIED',
    (request) => `${caller(request)} may not read the organization: it needs ${NEEDED_ACTIONS}; ${lookFor(request)}`,
  ],
]);

export function timedOut(request: ReportRequest, waitedFor: WaitedFor, milliseconds: number): ReportError {
  const seconds = Math.round(milliseconds / 1_000);
  return new ReportError(
    'Timeout',
    `${what(request)} was not ready after ${seconds} s. It waited for ${WAITED_FOR[waitedFor]}.`,
  );
}

export function notPermitted(request: ReportRequest, error: AccessReportsError): ReportError {
  return new ReportError(
    error.code,
    `${what(request)} was refused: ${caller(request)} needs iam:GenerateOrganizationsAccessReport on this path and ` +
      `iam:GetOrganizationsAccessReport; ${lookFor(request)}, and ${inManagementAccount(request)}. ${says('IAM', error)}`,
  );
}

export function notAuthenticated(request: ReportRequest, error: AccessReportsError): ReportError {
  const ofRole = request.managementRole !== undefined && error.service === 'IAM';
  const whose = ofRole ? `role ${request.managementRole.arn}` : 'the report function';
  const madeAnew = ofRole ? 'the role was made anew meanwhile' : 'its role was made anew after the function';
  return new ReportError(
    error.code,
    `${what(request)} was refused: ${error.service} does not accept the credentials of ${whose}: deploy again; if it ` +
      `happens again, look whether ${madeAnew}, and for a proxy that changes requests. ${says(error.service, error)}`,
  );
}

export function notAssumed(request: ReportRequest, error: AccessReportsError): ReportError {
  return new ReportError(
    error.code,
    `${what(request)} was not asked for, because the report function may not assume ${caller(request)}: the role must ` +
      "exist, and its trust policy allow the function's role, or its account, with the same external id as 'externalId'; " +
      `the Region must be enabled in its account; look for a service control policy that denies sts:AssumeRole. ` +
      says('STS', error),
  );
}

export function refused(request: ReportRequest, error: AccessReportsError): ReportError {
  return new ReportError(
    error.code,
    `${what(request)} was refused: ${inManagementAccount(request)} of the organization that the path begins with, ` +
      `and check the path. ${says('IAM', error)}`,
  );
}

export function jobFailed(request: ReportRequest, job: FollowedJob<FailedJob>): ReportError {
  const advice =
    FAILED_JOBS.get(job.errorCode)?.(request) ?? 'deploy again, and act on what IAM says if it happens again';
  return new ReportError(
    job.errorCode,
    `${what(request)} failed: ${advice}. ${says('IAM', { code: job.errorCode, message: job.errorMessage })} (job ${job.jobId})`,
    job,
  );
}

export function operationOver(request: ReportRequest, stackStatus: string): ReportError {
  return new ReportError(
    'OperationOver',
    `${what(request)} was given up, because the operation of the stack that requested it is over: the stack is ` +
      `${stackStatus}. Deploy again if the report is still missing.`,
  );
}

export function invalidRequest(problem: string): ReportError {
  return new ReportError('InvalidRequest', `The Organizations access report was not asked for: ${problem}.`);
}

function what({ entityPath, organizationsPolicyId }: ReportRequest): string {
  const policy = organizationsPolicyId === undefined ? '' : ` and policy ${organizationsPolicyId}`;
  return `The Organizations access report on ${entityPath}${policy}`;
}

function caller({ managementRole }: ReportRequest): string {
  return managementRole === undefined ? 'the report function' : `role ${managementRole.arn}`;
}

/** Service control policies do not reach the management account, where a management role is. */
function lookFor({ managementRole }: ReportRequest): string {
  if (managementRole === undefined) {
    return 'look for a service control policy or a permissions boundary that denies them';
  }
  const { hasSessionPolicy = true } = managementRole;
  return (
    "deploy the role again with this report among its 'reports', or look for a permissions boundary that denies them" +
    (hasSessionPolicy ? " (if nothing does, set 'managementRoleSessionPolicy' to false)" : '')
  );
}

function inManagementAccount({ managementRole }: ReportRequest): string {
  return managementRole === undefined ? 'deploy in the management account' : 'take a role of the management account';
}
