import type { Fault } from '../../local/aws/iam';
import type { S3Action, S3Options } from '../../local/aws/s3';
import { accessKeyIdOf } from '../../local/aws/http/authentication';
import { DESTINATION, LOG_GROUP } from '../support/world-properties';
import { CREATE, happen, ROLLBACK, type Step, UPDATE } from '../support/stack-steps';
import { ask, expectNoSecrets, pageOf, world, type World, type WorldOptions } from '../support/world';
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
  kind: 'replaceBody',
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

const KEY_ARN = 'arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const refusing = (denied: S3Action, more: Partial<S3Options> = {}): WorldOptions => ({
  s3: { permissions: (action) => action !== denied, ...more },
});

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
  'no such bucket': {
    properties: { Destination: { ...DESTINATION, Bucket: 'nowhere' } },
    sentence: 'report.json: there is no such bucket: check its name, or create it. S3 says: NoSuchBucket',
    ErrorCode: 'NoSuchBucket',
  },
  'a bucket without permission': {
    options: refusing('s3:PutObject'),
    properties: { Destination: DESTINATION, Timeout: '200' },
    sentence: 'report.json: the report function needs s3:PutObject; look at the bucket',
    ErrorCode: 'AccessDenied',
  },
  'a KMS key without permission': {
    options: refusing('kms:GenerateDataKey', { key: { arn: KEY_ARN, state: 'Enabled' } }),
    properties: { Destination: DESTINATION, Timeout: '200' },
    sentence: 'report.json: the report function needs kms:GenerateDataKey on the KMS key; look at',
    ErrorCode: 'AccessDenied',
  },
  'a disabled KMS key': {
    options: { s3: { key: { arn: KEY_ARN, state: 'Disabled' } } },
    properties: { Destination: DESTINATION },
    sentence: 'report.json: the KMS key is disabled, about to be deleted, or not there: enable it',
    ErrorCode: 'KMS.DisabledException',
  },
  "somebody else's bucket": {
    options: { s3: { owner: '222222222222' } },
    properties: { Destination: { ...DESTINATION, ExpectedBucketOwner: '111111111111' }, Timeout: '200' },
    sentence: 'report.json: the bucket must belong to account 111111111111: check its name and',
    ErrorCode: 'AccessDenied',
  },
  'a bucket in no known Region': {
    options: { s3: { intercept: () => ({ kind: 'error', status: 301, code: 'PermanentRedirect', message: 'Go.' }) } },
    properties: { Destination: DESTINATION },
    sentence: 'report.json: the bucket is in another Region, and cannot be written there either',
    ErrorCode: 'PermanentRedirect',
  },
  'a bucket that is too busy': {
    options: { s3: { intercept: () => ({ kind: 'error', status: 503, code: 'SlowDown', message: 'Slow down.' }) } },
    properties: { Destination: DESTINATION },
    sentence: "report.json: S3 gave no usable answer in the report's time: deploy again",
    ErrorCode: 'SlowDown',
  },
  'a bucket that never answers': {
    options: { s3: { intercept: () => ({ kind: 'delay', milliseconds: 600_000 }) } },
    properties: { Destination: DESTINATION, Timeout: '15' },
    sentence: "report.json: S3 gave no usable answer in the report's time: deploy again",
    ErrorCode: 'AbortError',
  },
  'a mismatched signature to S3': {
    options: {
      s3: {
        intercept: ({ headers }) => mismatch(accessKeyIdOf({ authorization: headers.authorization, query: '' }) ?? ''),
      },
    },
    properties: { Destination: DESTINATION, Timeout: '200' },
    sentence: `credentials: deploy again. S3 says: SignatureDoesNotMatch: ${QUOTED}`,
    ErrorCode: 'SignatureDoesNotMatch',
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
function step(
  name: (typeof STEPS)[number],
  fault: LastingFault,
): { request: Request; data?: object; before?: readonly Step[] } {
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
        before: ROLLBACK,
      };
    case 'Delete':
      return { request: { RequestType: 'Delete', PhysicalResourceId: 'id', ResourceProperties }, data: {} };
  }
}

/**
 * When it fails, an update asks whether the stack is rolling back. What may yet be requested or written has been looked at before:
 * in onEvent, before it is written, and before each invocation's first request.
 */
function expectCallsOfCloudFormation({ cloudFormation, simulator }: World, request: Request, atStake: boolean): void {
  const { length } = cloudFormation.calls;
  const isDelivered = request.ResourceProperties?.Destination !== undefined;
  const requests = simulator.calls.filter(({ action }) => action.startsWith('Generate'));
  if (request.RequestType === 'Delete') {
    expect(length).toBe(0);
  } else if (requests.length === 1 && requests[0].status === 200) {
    expect(length).toBe((isDelivered ? 2 : 0) + Number(atStake));
  } else {
    expect(length).toBeGreaterThanOrEqual(1 + Number(atStake));
  }
}

const cells = Object.keys(FAULTS).flatMap((fault) => STEPS.map((name) => [fault, name] as const));

it.each(cells)('%s: %s', async (row, name) => {
  const fault = FAULTS[row];
  const { request, data, before = name === 'Create' ? CREATE : UPDATE } = step(name, fault);
  const here = await world('one session principal', fault.options);
  try {
    happen(here.cloudFormation, before);
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
    expectCallsOfCloudFormation(here, request, request.RequestType === 'Update' && (!data || before === ROLLBACK));
    expect([...here.bucket.objects]).toEqual([]);
    expectNoSecrets(here, { answer, deployed });
    table.set(row, name, `${answer.Status.toLowerCase()} / ${calls} / ${answer.after}`);
  } finally {
    await here.close();
  }
});
