import { AccessReportsError, type FailedJob, type FollowedJob } from '../../../lambda/report/port';
import { ReportError } from '../../../lambda/report/report-error';
import {
  invalidProperty,
  jobFailed,
  notAssumed,
  notAuthenticated,
  notPermitted,
  refused,
  timedOut,
} from '../../../lambda/report/messages';
import { ENTITY_PATH, JOB_ID, POLICY_ID, ROLE_ARN } from '../../support/ids';
import { failed, failure } from '../../support/fake-iam';

const request = { entityPath: ENTITY_PATH, timeoutSeconds: 1800, failDeployment: true };
const byRole = { ...request, managementRole: { arn: ROLE_ARN, externalId: 'external' } };
const REPORT = `The Organizations access report on ${ENTITY_PATH}`;
const denied = failure('not-permitted', 'AccessDenied', 'You are\n  not authorized.');
const LONG =
  `User: ${'u'.repeat(500)} is not authorized to perform: iam:Any on resource: ${'r'.repeat(600)} because. ` +
  'Go to https://example.com for complete details, or call the API with the following authorization id: 1a2b';
const job = (code: string) => ({ ...failed(code), jobId: JOB_ID }) as FollowedJob<FailedJob>;
const AGAIN =
  "deploy the role again with this report among its 'reports', or look for a permissions boundary that denies them " +
  "(if nothing does, set 'managementRoleSessionPolicy' to false)";
const DENIES = 'look for a service control policy or a permissions boundary that denies them';

it.each<{ name: string; error: () => ReportError; code: string; message: string }>([
  {
    name: 'a timeout while waiting for its turn',
    error: () => timedOut(request, 'turn', 1_800_400),
    code: 'Timeout',
    message:
      `${REPORT} was not ready after 1800 s. It waited for its turn, because IAM makes one report at a time in an account: ` +
      "raise 'timeout', or find what else requests reports in the account.",
  },
  {
    name: 'a timeout while waiting for permissions',
    error: () => timedOut(request, 'permissions', 999),
    code: 'Timeout',
    message:
      `${REPORT} was not ready after 1 s. It waited for its permissions to reach IAM: deploy again; if it happens again, ` +
      "look for a policy that denies them, or for what the trust policy of its 'managementRole' requires.",
  },
  {
    name: 'a timeout while waiting for credentials',
    error: () => timedOut(request, 'credentials', 30_000),
    code: 'Timeout',
    message:
      `${REPORT} was not ready after 30 s. It waited for its credentials to be known to IAM, or to STS for its ` +
      "'managementRole': deploy again, with a longer 'timeout'.",
  },
  {
    name: 'a timeout while waiting for the job',
    error: () => timedOut({ ...request, organizationsPolicyId: POLICY_ID }, 'job', 30_000),
    code: 'Timeout',
    message:
      `${REPORT} (${POLICY_ID}) was not ready after 30 s. It waited for IAM to finish the job: raise 'timeout', ` +
      'or request a smaller part of the organization.',
  },
  {
    name: 'a timeout while waiting for an answer',
    error: () => timedOut(request, 'answer', 30_000),
    code: 'Timeout',
    message:
      `${REPORT} was not ready after 30 s. It waited for a usable answer of IAM, or of STS for its 'managementRole': ` +
      'deploy again; if it happens again, look at the AWS Health Dashboard.',
  },
  {
    name: 'a missing permission',
    error: () => notPermitted(request, denied),
    code: 'AccessDenied',
    message:
      `${REPORT} was refused: the report function needs iam:GenerateOrganizationsAccessReport on this path and ` +
      `iam:GetOrganizationsAccessReport; ${DENIES}, and deploy in the management account. ` +
      'IAM says: AccessDenied: You are not authorized.',
  },
  {
    name: 'a missing permission of a role',
    error: () => notPermitted(byRole, denied),
    code: 'AccessDenied',
    message:
      `${REPORT} was refused: role ${ROLE_ARN} needs iam:GenerateOrganizationsAccessReport on this path and ` +
      `iam:GetOrganizationsAccessReport; ${AGAIN}, and take a role of the management account. ` +
      'IAM says: AccessDenied: You are not authorized.',
  },
  {
    name: 'unknown credentials',
    error: () => notAuthenticated(request, failure('not-authenticated', 'InvalidClientTokenId', 'Invalid token.')),
    code: 'InvalidClientTokenId',
    message:
      `${REPORT} was refused: IAM does not accept the credentials of the report function: deploy again; if it happens again, ` +
      'look whether its role was re-created after the function, and for a proxy that changes requests. ' +
      'IAM says: InvalidClientTokenId: Invalid token.',
  },
  {
    name: 'unknown credentials of a role',
    error: () => notAuthenticated(byRole, failure('not-authenticated', 'RequestExpired', 'Too late.')),
    code: 'RequestExpired',
    message:
      `${REPORT} was refused: IAM does not accept the credentials of role ${ROLE_ARN}: deploy again; if it happens again, ` +
      'look whether the role was re-created meanwhile, and for a proxy that changes requests. ' +
      'IAM says: RequestExpired: Too late.',
  },
  {
    name: 'unknown credentials at STS',
    error: () => notAuthenticated(byRole, new AccessReportsError('not-authenticated', 'ExpiredToken', 'Old.', 'STS')),
    code: 'ExpiredToken',
    message:
      `${REPORT} was refused: STS does not accept the credentials of the report function: deploy again; if it happens again, ` +
      'look whether its role was re-created after the function, and for a proxy that changes requests. ' +
      'STS says: ExpiredToken: Old.',
  },
  {
    name: 'a role that cannot be assumed',
    error: () => notAssumed(byRole, failure('not-assumed', 'AccessDenied', 'Not you.')),
    code: 'AccessDenied',
    message:
      `${REPORT} was not requested, because the report function may not assume role ${ROLE_ARN}: the role must exist, ` +
      "and its trust policy allow the function's role, or its account, with the same external id as 'externalId'; the " +
      'Region must be enabled in its account; look for a service control policy that denies sts:AssumeRole. ' +
      'STS says: AccessDenied: Not you.',
  },
  {
    name: 'a refusal to a role',
    error: () => refused(byRole, failure('refused', 'AccessDenied', 'No.')),
    code: 'AccessDenied',
    message:
      `${REPORT} was refused: take a role of the management account of the organization that the path begins with, and ` +
      'check the path. IAM says: AccessDenied: No.',
  },
  {
    name: 'a job of a role without permissions',
    error: () => jobFailed(byRole, job('ORGANIZATIONS_REPORT_ACCESS_DENIED')),
    code: 'ORGANIZATIONS_REPORT_ACCESS_DENIED',
    message:
      `${REPORT} failed: role ${ROLE_ARN} may not read the organization: it needs the actions of AWS Organizations DescribePolicy, ` +
      `ListChildren, ListParents, ListPoliciesForTarget, ListRoots, ListTargetsForPolicy; ${AGAIN}. ` +
      `IAM says: ORGANIZATIONS_REPORT_ACCESS_DENIED: IAM said so. (job ${JOB_ID})`,
  },
  {
    name: 'a job of a role whose sessions have no policy',
    error: () =>
      jobFailed(
        { ...byRole, managementRole: { arn: ROLE_ARN, hasSessionPolicy: false } },
        job('ORGANIZATIONS_REPORT_ACCESS_DENIED'),
      ),
    code: 'ORGANIZATIONS_REPORT_ACCESS_DENIED',
    message:
      `${REPORT} failed: role ${ROLE_ARN} may not read the organization: it needs the actions of AWS Organizations DescribePolicy, ` +
      'ListChildren, ListParents, ListPoliciesForTarget, ListRoots, ListTargetsForPolicy; deploy the role again with ' +
      "this report among its 'reports', or look for a permissions boundary that denies them. " +
      `IAM says: ORGANIZATIONS_REPORT_ACCESS_DENIED: IAM said so. (job ${JOB_ID})`,
  },
  {
    name: 'a refusal',
    error: () => refused(request, failure('refused', 'ValidationError', 'No.')),
    code: 'ValidationError',
    message:
      `${REPORT} was refused: deploy in the management account of the organization that the path begins with, and check ` +
      'the path. IAM says: ValidationError: No.',
  },
  {
    name: 'a job on an entity that does not exist',
    error: () => jobFailed(request, job('INVALID_ORGANIZATIONS_ENTITY_PATH')),
    code: 'INVALID_ORGANIZATIONS_ENTITY_PATH',
    message:
      `${REPORT} failed: the organization has no such root, OU or account: check each id of the path, from the root down. ` +
      `IAM says: INVALID_ORGANIZATIONS_ENTITY_PATH: IAM said so. (job ${JOB_ID})`,
  },
  {
    name: 'a job on a policy that does not exist',
    error: () => jobFailed({ ...request, organizationsPolicyId: POLICY_ID }, job('INVALID_ORGANIZATIONS_POLICY')),
    code: 'INVALID_ORGANIZATIONS_POLICY',
    message:
      `${REPORT} (${POLICY_ID}) failed: the organization has no policy ${POLICY_ID}: check the policy id. ` +
      `IAM says: INVALID_ORGANIZATIONS_POLICY: IAM said so. (job ${JOB_ID})`,
  },
  {
    name: 'a job without permissions',
    error: () => jobFailed(request, job('ORGANIZATIONS_REPORT_ACCESS_DENIED')),
    code: 'ORGANIZATIONS_REPORT_ACCESS_DENIED',
    message:
      `${REPORT} failed: the report function may not read the organization: it needs the actions of AWS Organizations DescribePolicy, ` +
      `ListChildren, ListParents, ListPoliciesForTarget, ListRoots, ListTargetsForPolicy; ${DENIES}. ` +
      `IAM says: ORGANIZATIONS_REPORT_ACCESS_DENIED: IAM said so. (job ${JOB_ID})`,
  },
  {
    name: 'a job that failed with a code of tomorrow',
    error: () => jobFailed(request, job('SOMETHING_NEW')),
    code: 'SOMETHING_NEW',
    message:
      `${REPORT} failed: deploy again, and act on what IAM says if it happens again. ` +
      `IAM says: SOMETHING_NEW: IAM said so. (job ${JOB_ID})`,
  },
  {
    name: 'invalid properties',
    error: () => invalidProperty('Timeout', '"1 h"'),
    code: 'InvalidRequest',
    message:
      'The Organizations access report was not requested: Timeout must be whole seconds from 1 to 3600, got: "1 h".',
  },
])('$name', ({ error, code, message }) => {
  expect(error()).toMatchObject({ code, message, stack: message });
});

it.each([
  ['a refusal', () => refused(request, failure('refused', 'CODE', LONG))],
  ['a missing permission', () => notPermitted(request, failure('not-permitted', 'CODE', LONG))],
  ['unknown credentials', () => notAuthenticated(request, failure('not-authenticated', 'CODE', LONG))],
  ['a role that cannot be assumed', () => notAssumed(byRole, failure('not-assumed', 'CODE', LONG))],
  ['a job that failed', () => jobFailed(request, { ...job('CODE'), errorMessage: LONG })],
])('keeps the end of what AWS says: %s', (_name, error) => {
  expect(error().message).toMatch(
    / says: CODE: not authorized to perform: iam:Any because\. authorization id: 1a2b( \(job .*\))?$/,
  );
});
