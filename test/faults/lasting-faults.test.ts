import type { Fault } from '../../local/aws/iam';
import { QUOTED } from '../../local/aws/http/secrets';
import { differingCells, LastingFaults, type LastingFault, mismatch } from '../support/lasting-faults';
import { PRODUCTION, ROOT } from '../support/organizations';
import { pageOf } from '../support/expectations';
import { DESTINATION, ROLE } from '../support/report-properties';

const never = { kind: 'error', status: 500, code: 'ServiceFailure', message: 'Not today.' } as const;
const lastPage: Fault = {
  kind: 'replaceBody',
  body: (body) => body.replace('<IsTruncated>true', '<IsTruncated>false'),
};
const refusal = (status: number, code: string): Fault => ({ kind: 'error', status, code, message: 'No.' });
const SCP = 'arn:aws:organizations::111111111111:policy/o-a1b2c3d4e5/service_control_policy/p-a1b2c3d4';
const permissions = (allowed: boolean, organizations: boolean) => ({ permissions: () => ({ allowed, organizations }) });

const FAULTS: Readonly<Record<string, LastingFault>> = {
  'no such entity': {
    properties: { EntityPath: `${ROOT}/ou-f6g7-nowhere1` },
    sentence: 'failed: the organization has no such root, OU or account: check each id of the path',
    ErrorCode: 'INVALID_ORGANIZATIONS_ENTITY_PATH',
    job: true,
  },
  'no such policy': {
    properties: { OrganizationsPolicyId: 'p-nowhere1' },
    sentence: '(p-nowhere1) failed: the organization has no policy p-nowhere1: check the policy id',
    ErrorCode: 'INVALID_ORGANIZATIONS_POLICY',
    job: true,
  },
  'organization not readable': {
    options: permissions(true, false),
    properties: { Timeout: '200' },
    sentence:
      'failed: the report function may not read the organization: it needs the actions of AWS Organizations DescribePolicy',
    ErrorCode: 'ORGANIZATIONS_REPORT_ACCESS_DENIED',
    job: true,
  },
  'request not permitted': {
    options: permissions(false, false),
    properties: { Timeout: '200' },
    sentence: 'was refused: the report function needs iam:GenerateOrganizationsAccessReport on this path',
    ErrorCode: 'AccessDenied',
  },
  'request denied by a service control policy': {
    options: { permissions: () => ({ allowed: false, organizations: true, deniedBy: SCP }) },
    properties: { Timeout: '200' },
    sentence: `with an explicit deny in a service control policy: ${SCP}`,
    ErrorCode: 'AccessDenied',
  },
  'another organization': {
    properties: { EntityPath: 'o-zzzzzzzzzz/r-f6g7' },
    sentence: 'was refused: deploy in the management account of the organization that the path begins with',
    ErrorCode: 'AccessDenied',
  },
  'no usable answer': {
    options: { intercept: () => never },
    sentence: 'was not ready after 60 s. It waited for a usable answer of IAM',
    ErrorCode: 'Timeout',
  },
  'a job without end': {
    options: { durationOf: () => Infinity },
    sentence: 'was not ready after 60 s. It waited for IAM to finish the job',
    ErrorCode: 'Timeout',
  },
  'a slot without end': {
    options: {
      intercept: () => ({ kind: 'error', status: 409, code: 'ReportGenerationLimitExceeded', message: 'Too many.' }),
    },
    sentence: 'was not ready after 60 s. It waited for its turn',
    ErrorCode: 'Timeout',
  },
  'a mismatched signature': {
    options: { intercept: ({ accessKeyId }) => mismatch(accessKeyId) },
    properties: { Timeout: '200' },
    sentence: `for a proxy that changes requests. IAM says: SignatureDoesNotMatch: ${QUOTED}`,
    ErrorCode: 'SignatureDoesNotMatch',
  },
  "a role's mismatched signature": {
    options: { intercept: ({ accessKeyId }) => mismatch(accessKeyId) },
    properties: { ...ROLE, Timeout: '200' },
    sentence: `the role was re-created meanwhile, and for a proxy that changes requests. IAM says: SignatureDoesNotMatch: ${QUOTED}`,
    ErrorCode: 'SignatureDoesNotMatch',
  },
  'a mismatched signature at STS': {
    options: { interceptAssumeRole: mismatch },
    properties: { ...ROLE, Timeout: '200' },
    sentence: `for a proxy that changes requests. STS says: SignatureDoesNotMatch: ${QUOTED}`,
    ErrorCode: 'SignatureDoesNotMatch',
  },
  'a role that may not be assumed': {
    properties: { ...ROLE, ExternalId: 'another', Timeout: '200' },
    sentence: 'that denies sts:AssumeRole. STS says: AccessDenied: User is not authorized to perform: sts:AssumeRole',
    ErrorCode: 'AccessDenied',
  },
  'credentials that stay unknown': {
    options: { knows: () => false },
    properties: { Timeout: '200' },
    sentence: 'was refused: IAM does not accept the credentials of the report function: deploy again;',
    ErrorCode: 'InvalidClientTokenId',
  },
  "a role's credentials that stay unknown": {
    options: { knows: () => false },
    properties: { ...ROLE, Timeout: '200' },
    sentence: `was refused: IAM does not accept the credentials of role ${ROLE.ManagementRoleArn}: deploy again;`,
    ErrorCode: 'InvalidClientTokenId',
  },
  'a timeout before credentials are known': {
    options: { knows: () => false },
    sentence: 'was not ready after 60 s. It waited for its credentials to be known to IAM',
    ErrorCode: 'Timeout',
  },
  'a request that is late': {
    options: { intercept: () => refusal(400, 'RequestExpired') },
    properties: { Timeout: '200' },
    sentence: 'does not accept the credentials of the report function: deploy again;',
    ErrorCode: 'RequestExpired',
  },
  'a signature that is not whole': {
    options: { intercept: () => refusal(400, 'IncompleteSignature') },
    properties: { Timeout: '200' },
    sentence: 'does not accept the credentials of the report function: deploy again;',
    ErrorCode: 'IncompleteSignature',
  },
  'no usable page': {
    options: { intercept: (call) => (pageOf(call) ? never : undefined) },
    properties: { Destination: DESTINATION },
    sentence: 'could not be read: deploy again. IAM says: ServiceFailureException: Not today.',
    ErrorCode: 'ServiceFailureException',
  },
  "a role's page refused": {
    options: { intercept: (call) => (pageOf(call) ? mismatch(call.accessKeyId) : undefined) },
    properties: { ...ROLE, Destination: DESTINATION },
    sentence: `could not be read: deploy again. IAM says: SignatureDoesNotMatch: ${QUOTED}`,
    ErrorCode: 'SignatureDoesNotMatch',
  },
  'pages that end too soon': {
    options: { intercept: (call) => (pageOf(call) ? lastPage : undefined) },
    properties: { Destination: DESTINATION },
    sentence: "IAM's pages contradict each other, because it has 1 rows instead of 3. Deploy again.",
    ErrorCode: 'InconsistentReport',
  },
  'no path': { properties: { EntityPath: '' }, sentence: 'EntityPath must be the path', ErrorCode: 'InvalidRequest' },
  'a list for a path': {
    properties: { EntityPath: [PRODUCTION] },
    sentence: `EntityPath must be the path of a root, an OU or an account, such as o-a1b2c3d4e5/r-f6g7, got: ["o-`,
    ErrorCode: 'InvalidRequest',
  },
  'a bad timeout': { properties: { Timeout: 'soon' }, sentence: 'Timeout must be', ErrorCode: 'InvalidRequest' },
};

const faults = new LastingFaults(FAULTS, 'Lasting faults');
afterAll(() => {
  faults.print();
});

/** One fault of each kind: a failed job, a refusal, a timeout, a role, an invalid request. */
const EVERY_STEP = [
  'no such entity',
  'request not permitted',
  'a job without end',
  'a role that may not be assumed',
  'no path',
];

it.each(differingCells(FAULTS, EVERY_STEP))('%s: %s', (fault, step) => faults.expectAnswer(fault, step));
