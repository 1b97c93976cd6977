import type { Fault } from '../../local/aws/iam';
import { DESTINATION, LOG_GROUP } from '../support/world-properties';
import { ask, expectNoSecrets, pageOf, world, type WorldOptions } from '../support/world';
import { ENTITY_PATH, ROOT } from '../support/small-organization';
import type { Request } from '../support/provider-framework';
import { QUOTED, quoting } from '../../local/aws/http/secrets';
import { ROLE } from '../support/world-properties';
import { FaultTable } from '../support/fault-table';

interface LastingFault {
  readonly options?: WorldOptions;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** What the person reads. */
  readonly sentence: string;
  /** The attribute where the deployment does not fail. */
  readonly ErrorCode: string;
  /** Whether IAM took the request and the job failed. */
  readonly job?: boolean;
}

const never = { kind: 'error', status: 500, code: 'ServiceFailure', message: 'Not today.' } as const;
const lastPage: Fault = {
  kind: 'garble',
  body: (body) => body.replace('<IsTruncated>true', '<IsTruncated>false'),
};
/** IAM quotes what a request was signed with where the signature does not match. */
const mismatch = (accessKeyId: string): Fault => ({
  kind: 'error',
  status: 403,
  code: 'SignatureDoesNotMatch',
  message: quoting(accessKeyId),
});
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
    sentence: 'and policy p-nowhere1 failed: the organization has no policy p-nowhere1: check the policy id',
    ErrorCode: 'INVALID_ORGANIZATIONS_POLICY',
    job: true,
  },
  'organization not readable': {
    options: permissions(true, false),
    properties: { Timeout: '200' },
    sentence: 'failed: the report function may not read the organization: it needs organizations:DescribePolicy',
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
    sentence: `with an explicit deny in a service control policy: ${SCP}. authorization id: a1b2c3d4e5`,
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
    sentence: `the role was made anew meanwhile, and for a proxy that changes requests. IAM says: SignatureDoesNotMatch: ${QUOTED}`,
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
  'no such bucket': {
    properties: { Destination: { ...DESTINATION, Bucket: 'nowhere' } },
    sentence: 'could not be written to bucket nowhere, key access/',
    ErrorCode: 'NoSuchBucket',
  },
  'no path': { properties: { EntityPath: '' }, sentence: 'EntityPath must be the path', ErrorCode: 'InvalidRequest' },
  'a list for a path': {
    properties: { EntityPath: [ENTITY_PATH] },
    sentence: `EntityPath must be the path of a root, an OU or an account, such as o-a1b2c3d4e5/r-f6g7, got: ["o-`,
    ErrorCode: 'InvalidRequest',
  },
  'a bad timeout': { properties: { Timeout: 'soon' }, sentence: 'Timeout must be', ErrorCode: 'InvalidRequest' },
};

const STEPS = ['Create', 'Update', 'Update that may not fail', 'rollback', 'Delete'] as const;
const table = new FaultTable('Lasting faults: answer / calls / seconds', STEPS);
afterAll(() => {
  table.print();
});

/** What a step sends and, where it is not a failure, which attributes it gets. */
function step(name: (typeof STEPS)[number], fault: LastingFault): { request: Request; data?: object; status?: string } {
  const ResourceProperties = { EntityPath: ENTITY_PATH, Timeout: '60', ...fault.properties };
  const failed = { JobStatus: 'FAILED', ErrorCode: fault.ErrorCode };
  switch (name) {
    case 'Create':
      return { request: { RequestType: 'Create', ResourceProperties } };
    case 'Update':
      return { request: { RequestType: 'Update', PhysicalResourceId: 'id', ResourceProperties } };
    case 'Update that may not fail': {
      const properties = { ...ResourceProperties, FailDeployment: 'false' };
      const request: Request = { RequestType: 'Update', PhysicalResourceId: 'id', ResourceProperties: properties };
      return { request, ...(fault.job && { data: failed }) };
    }
    case 'rollback':
      return {
        request: { RequestType: 'Update', PhysicalResourceId: 'id', ResourceProperties },
        data: failed,
        status: 'UPDATE_ROLLBACK_IN_PROGRESS',
      };
    case 'Delete':
      return { request: { RequestType: 'Delete', PhysicalResourceId: 'id', ResourceProperties }, data: {} };
  }
}

const cells = Object.keys(FAULTS).flatMap((fault) => STEPS.map((name) => [fault, name] as const));

it.each(cells)('%s: %s', async (row, name) => {
  const fault = FAULTS[row];
  const { request, data, status = 'UPDATE_IN_PROGRESS' } = step(name, fault);
  const here = await world('one session principal', fault.options);
  try {
    here.cloudFormation.status = status;
    const { answer, deployed } = await ask(here, request);
    if (data) {
      expect(answer).toMatchObject({ Status: 'SUCCESS', ...(name !== 'Delete' && { Data: data }) });
    } else {
      expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining(fault.sentence) as string });
      const [sentence, ...framework] = answer.Reason.split('\n');
      expect(sentence.endsWith(` (the logs are in log group ${LOG_GROUP})`)).toBe(true);
      expect(framework).toEqual(['', 'Logs: /aws/lambda/report', '']);
    }
    expect(answer.bytes).toBeLessThanOrEqual(4096);
    expect(answer.after).toBeLessThanOrEqual(200);
    const { length: calls } = here.simulator.calls;
    if (name === 'Delete') {
      expect(calls).toBe(0);
      expect(here.sts.accessKeyIds).toEqual([]);
    }
    const atStake = request.RequestType === 'Update' && (!data || status !== 'UPDATE_IN_PROGRESS');
    expect(here.cloudFormation.calls.map((call) => call.get('Action'))).toEqual(atStake ? ['DescribeStacks'] : []);
    expect([...here.bucket.objects]).toEqual([]);
    expectNoSecrets(here, { answer, deployed });
    table.set(row, name, `${answer.Status.toLowerCase()} / ${calls} / ${answer.after}`);
  } finally {
    await here.close();
  }
});
