import type { AccessReportsError, FailedJob, FollowedJob } from './access-reports';
import type { ReportRequest } from './request';

/**
 * What a person reads in the stack's events: what was being done, what is wrong, what to do; then IAM's own words.
 * The README's section "When it fails" maps each of them to more room.
 */

/** What a report that ran into its timeout had been waiting for last. */
export type WaitedFor = 'turn' | 'permissions' | 'job' | 'answer';

const ORGANIZATIONS_ACTIONS =
  'organizations:DescribePolicy, ListChildren, ListParents, ListPoliciesForTarget, ListRoots and ListTargetsForPolicy';

const WAITED_FOR: Record<WaitedFor, string> = {
  turn: 'its turn, because IAM makes one report at a time and others kept it busy: raise the timeout, or order fewer',
  permissions:
    'its permissions to reach IAM: deploy again, and look for a policy that denies them if that changes nothing',
  job: 'IAM to finish the job: raise the timeout, or ask for a smaller part of the organization',
  answer: 'a usable answer of IAM: deploy again, and look at the AWS Health Dashboard if that changes nothing',
};

const FAILED_JOBS: Readonly<Partial<Record<string, (request: ReportRequest) => string>>> = {
  INVALID_ORGANIZATIONS_ENTITY_PATH: ({ entityPath }) =>
    `there is no ${entityPath} in this organization: check each id of the entity path, from the root down`,
  INVALID_ORGANIZATIONS_POLICY: ({ organizationsPolicyId }) =>
    `there is no policy ${organizationsPolicyId ?? ''} in this organization: check the policy id`,
  ORGANIZATIONS_REPORT_ACCESS_DENIED: () =>
    `the report function may not read the organization: allow it ${ORGANIZATIONS_ACTIONS}, and look for a service ` +
    'control policy or a permissions boundary that denies them',
};

export function timedOut(request: ReportRequest, waitedFor: WaitedFor, milliseconds: number): Error {
  const seconds = Math.round(milliseconds / 1_000);
  return new Error(`${what(request)} was not ready after ${seconds} s. It waited for ${WAITED_FOR[waitedFor]}.`);
}

export function notPermitted(request: ReportRequest, error: AccessReportsError): Error {
  return new Error(
    `${what(request)} was refused: the report function needs iam:GenerateOrganizationsAccessReport on it and ` +
      'iam:GetOrganizationsAccessReport; look for a service control policy or a permissions boundary that denies them, ' +
      `and deploy in the organization's management account. IAM says: ${error.code}: ${error.message}`,
  );
}

export function refused(request: ReportRequest, error: AccessReportsError): Error {
  return new Error(
    `${what(request)} was refused: deploy in the management account of the organization that the path begins with, ` +
      `and check the path. IAM says: ${error.code}: ${error.message}`,
  );
}

export function jobFailed(request: ReportRequest, job: FollowedJob<FailedJob>): Error {
  const advice =
    FAILED_JOBS[job.errorCode]?.(request) ?? 'deploy again, and read what IAM says if that changes nothing';
  return new Error(
    `${what(request)} failed: ${advice}. IAM says: ${job.errorCode}: ${job.errorMessage} (job ${job.jobId})`,
  );
}

function what({ entityPath, organizationsPolicyId }: ReportRequest): string {
  const policy = organizationsPolicyId === undefined ? '' : ` and policy ${organizationsPolicyId}`;
  return `The Organizations access report on ${entityPath}${policy}`;
}
