import { ORGANIZATIONS_ACTIONS } from '../../lib/wire/actions';
import { MAX_TIMEOUT_SECONDS } from '../../lib/wire/limits';
import type { ReportProperties } from '../../lib/wire/report';
import { awsErrorText } from '../core/aws-error-text';
import type { AccessReportsError, FailedJob, FollowedJob } from './port';
import { ReportError } from './report-error';
import { reportName } from './report-name';
import type { ReportRequest } from './types';

/*
 * What a person reads in the stack's events: what was being done, what is wrong, what to do; then the service's own words.
 * Each message is one template literal. `docs/reference/errors.md` lists all of them.
 */

/** What a report that ran into its timeout had been waiting for last. */
export type WaitedFor = 'turn' | 'permissions' | 'credentials' | 'job' | 'answer';

const TIMED_OUT: Readonly<Record<WaitedFor, (report: string, seconds: number) => string>> = {
  turn: (report, seconds) =>
    `The Organizations access report on ${report} was not ready after ${seconds} s. It waited for its turn, because IAM makes one report at a time in an account: raise 'timeout', or find what else requests reports in the account.`,
  permissions: (report, seconds) =>
    `The Organizations access report on ${report} was not ready after ${seconds} s. It waited for its permissions to reach IAM: deploy again; if it happens again, look for a policy that denies them, or for what the trust policy of its 'managementRole' requires.`,
  credentials: (report, seconds) =>
    `The Organizations access report on ${report} was not ready after ${seconds} s. It waited for its credentials to be known to IAM, or to STS for its 'managementRole': deploy again, with a longer 'timeout'.`,
  job: (report, seconds) =>
    `The Organizations access report on ${report} was not ready after ${seconds} s. It waited for IAM to finish the job: raise 'timeout', or request a smaller part of the organization.`,
  answer: (report, seconds) =>
    `The Organizations access report on ${report} was not ready after ${seconds} s. It waited for a usable answer of IAM, or of STS for its 'managementRole': deploy again; if it happens again, look at the AWS Health Dashboard.`,
};

export function timedOut(request: ReportRequest, waitedFor: WaitedFor, milliseconds: number): ReportError {
  return new ReportError('Timeout', TIMED_OUT[waitedFor](reportName(request), Math.round(milliseconds / 1_000)));
}

export function notPermitted(request: ReportRequest, error: AccessReportsError): ReportError {
  return new ReportError(error.code, notPermittedText(request, awsErrorText(error)));
}

/** Service control policies do not reach the management account, which a management role belongs to. */
function notPermittedText(request: ReportRequest, awsError: string): string {
  const report = reportName(request);
  if (request.managementRole === undefined) {
    return `The Organizations access report on ${report} was refused: the report function needs iam:GenerateOrganizationsAccessReport on this path and iam:GetOrganizationsAccessReport; look for a service control policy or a permissions boundary that denies them, and deploy in the management account. IAM says: ${awsError}`;
  }
  const { arn: role, hasSessionPolicy = true } = request.managementRole;
  return hasSessionPolicy
    ? `The Organizations access report on ${report} was refused: role ${role} needs iam:GenerateOrganizationsAccessReport on this path and iam:GetOrganizationsAccessReport; deploy the role again with this report among its 'reports', or look for a permissions boundary that denies them (if nothing does, set 'managementRoleSessionPolicy' to false), and take a role of the management account. IAM says: ${awsError}`
    : `The Organizations access report on ${report} was refused: role ${role} needs iam:GenerateOrganizationsAccessReport on this path and iam:GetOrganizationsAccessReport; deploy the role again with this report among its 'reports', or look for a permissions boundary that denies them, and take a role of the management account. IAM says: ${awsError}`;
}

export function notAuthenticated(request: ReportRequest, error: AccessReportsError): ReportError {
  const { code, service } = error;
  const report = reportName(request);
  const awsError = awsErrorText(error);
  const role = request.managementRole?.arn;
  return new ReportError(
    code,
    role !== undefined && service === 'IAM'
      ? `The Organizations access report on ${report} was refused: IAM does not accept the credentials of role ${role}: deploy again; if it happens again, look whether the role was re-created meanwhile, and for a proxy that changes requests. IAM says: ${awsError}`
      : `The Organizations access report on ${report} was refused: ${service} does not accept the credentials of the report function: deploy again; if it happens again, look whether its role was re-created after the function, and for a proxy that changes requests. ${service} says: ${awsError}`,
  );
}

export function notAssumed(request: ReportRequest, error: AccessReportsError): ReportError {
  const report = reportName(request);
  const role = request.managementRole?.arn ?? '';
  const awsError = awsErrorText(error);
  return new ReportError(
    error.code,
    `The Organizations access report on ${report} was not requested, because the report function may not assume role ${role}: the role must exist, and its trust policy allow the function's role, or its account, with the same external id as 'externalId'; the Region must be enabled in its account; look for a service control policy that denies sts:AssumeRole. STS says: ${awsError}`,
  );
}

export function refused(request: ReportRequest, error: AccessReportsError): ReportError {
  const report = reportName(request);
  const awsError = awsErrorText(error);
  return new ReportError(
    error.code,
    request.managementRole === undefined
      ? `The Organizations access report on ${report} was refused: deploy in the management account of the organization that the path begins with, and check the path. IAM says: ${awsError}`
      : `The Organizations access report on ${report} was refused: take a role of the management account of the organization that the path begins with, and check the path. IAM says: ${awsError}`,
  );
}

/** By IAM's code. */
const JOB_FAILED = new Map<string, (request: ReportRequest, awsError: string, job: string) => string>([
  [
    'INVALID_ORGANIZATIONS_ENTITY_PATH',
    (request, awsError, job) => {
      const report = reportName(request);
      return `The Organizations access report on ${report} failed: the organization has no such root, OU or account: check each id of the path, from the root down. IAM says: ${awsError} (job ${job})`;
    },
  ],
  [
    'INVALID_ORGANIZATIONS_POLICY',
    (request, awsError, job) => {
      const report = reportName(request);
      const policy = request.organizationsPolicyId ?? '';
      return `The Organizations access report on ${report} failed: the organization has no policy ${policy}: check the policy id. IAM says: ${awsError} (job ${job})`;
    },
  ],
  ['ORGANIZATIONS_REPORT_ACCESS_DENIED', organizationDenied],
]);

function organizationDenied(request: ReportRequest, awsError: string, job: string): string {
  const report = reportName(request);
  const actions = ORGANIZATIONS_ACTIONS.join(', ');
  if (request.managementRole === undefined) {
    return `The Organizations access report on ${report} failed: the report function may not read the organization: it needs the actions of AWS Organizations ${actions}; look for a service control policy or a permissions boundary that denies them. IAM says: ${awsError} (job ${job})`;
  }
  const { arn: role, hasSessionPolicy = true } = request.managementRole;
  return hasSessionPolicy
    ? `The Organizations access report on ${report} failed: role ${role} may not read the organization: it needs the actions of AWS Organizations ${actions}; deploy the role again with this report among its 'reports', or look for a permissions boundary that denies them (if nothing does, set 'managementRoleSessionPolicy' to false). IAM says: ${awsError} (job ${job})`
    : `The Organizations access report on ${report} failed: role ${role} may not read the organization: it needs the actions of AWS Organizations ${actions}; deploy the role again with this report among its 'reports', or look for a permissions boundary that denies them. IAM says: ${awsError} (job ${job})`;
}

function unknownJobError(request: ReportRequest, awsError: string, job: string): string {
  const report = reportName(request);
  return `The Organizations access report on ${report} failed: deploy again, and act on what IAM says if it happens again. IAM says: ${awsError} (job ${job})`;
}

export function jobFailed(request: ReportRequest, job: FollowedJob<FailedJob>): ReportError {
  const { errorCode: code, errorMessage: message, jobId } = job;
  const text = JOB_FAILED.get(code) ?? unknownJobError;
  return new ReportError(code, text(request, awsErrorText({ code, message }), jobId), job);
}

export function operationOver(request: ReportRequest, stackStatus: string): ReportError {
  const report = reportName(request);
  return new ReportError(
    'OperationOver',
    `The Organizations access report on ${report} was given up, because the operation of the stack that requested it is over: the stack is ${stackStatus}. Deploy again if the report is still missing.`,
  );
}

export function internalFailure(error: string): ReportError {
  return new ReportError(
    'InternalFailure',
    `The Organizations access report failed by a fault of its function: ${error}. Deploy again; if it happens again, report it with the function's log.`,
  );
}

/** Which rule a property breaks. */
export type PropertyRule = keyof typeof INVALID;

const INVALID = {
  EntityPath: (given: string) =>
    `The Organizations access report was not requested: EntityPath must be the path of a root, an OU or an account, such as o-a1b2c3d4e5/r-f6g7, got: ${given}.`,
  OrganizationsPolicyId: (given: string) =>
    `The Organizations access report was not requested: OrganizationsPolicyId must be the id of a service control policy, such as p-a1b2c3d4, got: ${given}.`,
  ManagementRoleArn: (given: string) =>
    `The Organizations access report was not requested: ManagementRoleArn must be the ARN of a role, got: ${given}.`,
  ManagementRoleSessionPolicy: (given: string) =>
    `The Organizations access report was not requested: ManagementRoleSessionPolicy must be true or false, got: ${given}.`,
  ExternalId: (given: string) =>
    `The Organizations access report was not requested: ExternalId must be 2 to 1,224 letters, digits or characters of +=,.@:/-_, got: ${given}.`,
  Timeout: (given: string) =>
    `The Organizations access report was not requested: Timeout must be whole seconds from 1 to ${MAX_TIMEOUT_SECONDS}, got: ${given}.`,
  FailDeployment: (given: string) =>
    `The Organizations access report was not requested: FailDeployment must be true or false, got: ${given}.`,
  Destination: (given: string) =>
    `The Organizations access report was not requested: Destination must be a Bucket, a Prefix, UnusedForDays from 1 to 400, a ScpStrategy (DENY_UNUSED or ALLOW_USED) and ProtectedServices, got: ${given}.`,
  DestinationObjects: (given: string) =>
    `The Organizations access report was not requested: Destination must be a bucket with, if given, an account's id as ExpectedBucketOwner, AES256 or aws:kms as ServerSideEncryption, a key's ARN as SSEKMSKeyId (with aws:kms only) and bucket-owner-full-control as ACL, got: ${given}.`,
  ResolveNames: (given: string) =>
    `The Organizations access report was not requested: ResolveNames of Destination must be true or false, got: ${given}.`,
} satisfies Partial<Record<keyof ReportProperties | 'DestinationObjects' | 'ResolveNames', (given: string) => string>>;

/** @param given the property as it came, truncated */
export function invalidProperty(rule: PropertyRule, given: string): ReportError {
  return new ReportError('InvalidRequest', INVALID[rule](given));
}
