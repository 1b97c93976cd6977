import {
  GenerateOrganizationsAccessReportCommand as Generate,
  GetOrganizationsAccessReportCommand as Get,
  IAMClient,
  IAMServiceException,
} from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { IamAccessReports } from '../../../lambda/aws/iam-access-reports';
import { ENTITY_PATH, JOB_ID, POLICY_ID } from '../../support/ids';

const client = mockClient(IAMClient);
const reports = new IamAccessReports(new IAMClient({ region: 'us-east-1' }));

beforeEach(() => {
  client.reset();
});

const createdAt = new Date('2026-09-11T15:26:19.516Z');
const completedAt = new Date('2026-09-11T15:26:26.816Z');
const dates = { JobCreationDate: createdAt, JobCompletionDate: completedAt };
const figures = { NumberOfServicesAccessible: 455, NumberOfServicesNotAccessed: 402 };

it.each([
  [{ entityPath: ENTITY_PATH }, { EntityPath: ENTITY_PATH, OrganizationsPolicyId: undefined }],
  [
    { entityPath: ENTITY_PATH, organizationsPolicyId: POLICY_ID },
    { EntityPath: ENTITY_PATH, OrganizationsPolicyId: POLICY_ID },
  ],
])('generate sends %j', async (request, input) => {
  client.on(Generate).resolves({ JobId: JOB_ID });
  expect(await reports.generate(request)).toBe(JOB_ID);
  expect(client.commandCalls(Generate)[0].args[0].input).toEqual(input);
});

it.each([
  [
    { JobStatus: 'IN_PROGRESS', JobCreationDate: createdAt, IsTruncated: false },
    { status: 'IN_PROGRESS', createdAt },
  ],
  [
    { JobStatus: 'COMPLETED', ...dates, ...figures, AccessDetails: [], IsTruncated: true, Marker: 'm' },
    { status: 'COMPLETED', createdAt, completedAt, servicesAccessible: 455, servicesNotAccessed: 402 },
  ],
  [
    { JobStatus: 'COMPLETED', ...dates, NumberOfServicesAccessible: 0, NumberOfServicesNotAccessed: 0 },
    { status: 'COMPLETED', createdAt, completedAt, servicesAccessible: 0, servicesNotAccessed: 0 },
  ],
  [
    {
      JobStatus: 'FAILED',
      ...dates,
      ErrorDetails: { Code: 'INVALID_ORGANIZATIONS_POLICY', Message: 'No such policy.' },
    },
    {
      status: 'FAILED',
      createdAt,
      completedAt,
      errorCode: 'INVALID_ORGANIZATIONS_POLICY',
      errorMessage: 'No such policy.',
    },
  ],
] as const)('get reads %j', async (response, job) => {
  client.on(Get).resolves(response as never);
  expect(await reports.get(JOB_ID)).toEqual(job);
  expect(client.commandCalls(Get)[0].args[0].input).toEqual({ JobId: JOB_ID, MaxItems: 1 });
});

const whole = { JobStatus: 'COMPLETED', ...dates, ...figures };

it.each([
  ['JobStatus', { ...whole, JobStatus: undefined }],
  ['JobStatus', { ...whole, JobStatus: 'PAUSED' }],
  ['JobCreationDate', { ...whole, JobCreationDate: undefined }],
  ['JobCreationDate', { ...whole, JobCreationDate: new Date('never') }],
  ['JobCompletionDate', { ...whole, JobCompletionDate: undefined }],
  ['NumberOfServicesAccessible', { ...whole, NumberOfServicesAccessible: undefined }],
  ['NumberOfServicesNotAccessed', { ...whole, NumberOfServicesNotAccessed: NaN }],
  ['NumberOfServicesNotAccessed', { ...whole, NumberOfServicesNotAccessed: -1 }],
  ['JobCompletionDate', { JobStatus: 'FAILED', ...dates, JobCompletionDate: undefined }],
  ['ErrorDetails.Code', { JobStatus: 'FAILED', ...dates }],
  ['ErrorDetails.Message', { JobStatus: 'FAILED', ...dates, ErrorDetails: { Code: 'X' } }],
])('fails for now on an answer without a usable %s', async (field, response) => {
  client.on(Get).resolves(response as never);
  await expect(reports.get(JOB_ID)).rejects.toMatchObject({
    kind: 'transient',
    code: 'IncompleteAnswer',
    message: expect.stringContaining(field) as string,
  });
});

it('gives the words of a job that failed as a terminal may show them', async () => {
  const ErrorDetails = { Code: 'NEW\u202e', Message: '\u001b[2JNo\nsuch policy.' };
  client.on(Get).resolves({ JobStatus: 'FAILED', ...dates, ErrorDetails });
  expect(await reports.get(JOB_ID)).toMatchObject({
    errorCode: 'NEW\uFFFD',
    errorMessage: '\uFFFD[2JNo such policy.',
  });
});

it('fails for now on a request that was answered without a job id', async () => {
  client.on(Generate).resolves({});
  await expect(reports.generate({ entityPath: ENTITY_PATH })).rejects.toMatchObject({
    kind: 'transient',
    message: "IAM's answer has no usable JobId: undefined",
  });
});

const exception = (name: string, status: number, message = 'IAM said so.') =>
  new IAMServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode: status } });

it.each([
  ['job-in-progress', exception('ReportGenerationLimitExceededException', 409)],
  ['job-in-progress', exception('ReportGenerationLimitExceeded', 409)],
  ['unknown-job', exception('NoSuchEntityException', 404)],
  ['not-permitted', exception('AccessDenied', 403)],
  ['not-authenticated', exception('InvalidClientTokenId', 403)],
  ['not-authenticated', exception('RequestExpired', 400)],
  ['not-authenticated', exception('IncompleteSignature', 400)],
  [
    'refused',
    exception(
      'AccessDenied',
      403,
      'The organization ID in the specified entity path is different than your organization ID.',
    ),
  ],
  ['refused', exception('ValidationError', 400)],
  ['refused', exception('InvalidInputException', 400)],
  ['transient', exception('Throttling', 400)],
  ['transient', exception('RequestLimitExceeded', 400)],
  ['transient', exception('RequestTimeout', 408)],
  ['transient', exception('TooManyRequestsException', 429)],
  ['transient', exception('ServiceFailureException', 500)],
  ['transient', exception('ServiceUnavailable', 503)],
  ['transient', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })],
  ['transient', Object.assign(new SyntaxError('Unclosed tag'), { $metadata: { httpStatusCode: 200 } })],
  ['transient', Object.assign(new Error('aborted'), { $metadata: { httpStatusCode: 404 } })],
  ['transient', exception('Unknown', 403)],
  ['transient', exception('UnknownError', 404)],
  ['transient', exception('SlowDown', 400)],
  ['transient', exception('Moved', 302)],
  ['transient', exception('Busy', 429)],
  ['transient', Object.assign(exception('NoStatus', 400), { $metadata: undefined })],
  ['refused', exception('UnknownOperation', 400)],
  ['refused', exception('IsUnknown', 400)],
])('classifies as %s: %s', async (kind, error) => {
  client.on(Get).rejects(error);
  await expect(reports.get(JOB_ID)).rejects.toMatchObject({ kind, code: error.name, message: error.message });
});

it('classifies an error without name and message as transient', async () => {
  client.on(Get).rejects(Object.assign(new Error(), { name: undefined, message: undefined }));
  await expect(reports.get(JOB_ID)).rejects.toMatchObject({ kind: 'transient', code: 'Error', message: 'Error' });
});

it('hands on no credentials that a refusal quotes', async () => {
  const kept = process.env;
  process.env = { ...kept, AWS_SESSION_TOKEN: 'token' };
  try {
    client.on(Get).rejects(exception('SignatureDoesNotMatch', 403, 'The header was token.'));
    await expect(reports.get(JOB_ID)).rejects.toMatchObject({ message: 'The header was ***.' });
  } finally {
    process.env = kept;
  }
});

it.each<[string, (iam: IamAccessReports) => Promise<unknown>]>([
  ['generate', (iam) => iam.generate({ entityPath: ENTITY_PATH })],
  ['get', (iam) => iam.get(JOB_ID)],
  ['getPage', (iam) => iam.getPage(JOB_ID)],
])('%s redacts its credentials in a refusal that quotes them', async (_name, call) => {
  const credentials = { accessKeyId: 'ASIAASSUMED', secretAccessKey: 'secret', sessionToken: 'session' };
  client.rejects(exception('SignatureDoesNotMatch', 403, 'ASIAASSUMED signed with secret in session.'));
  const reportsOfRole = new IamAccessReports(new IAMClient(), credentials);
  await expect(call(reportsOfRole)).rejects.toMatchObject({ message: '*** signed with *** in ***.' });
});

describe('a page', () => {
  const withoutFigure = {
    ServiceName: 'Amazon S3',
    ServiceNamespace: 's3',
    Region: 'eu-central-1',
    EntityPath: `${ENTITY_PATH}/123456789012`,
    LastAuthenticatedTime: completedAt,
  };
  const used = { ...withoutFigure, TotalAuthenticatedEntities: 2 };
  const unused = { ServiceName: 'AWS IAM', ServiceNamespace: 'iam', TotalAuthenticatedEntities: 0 };
  const last = { ...whole, AccessDetails: [unused, used], IsTruncated: false };
  const rows = [unused, { ...used, LastAuthenticatedTime: '2026-09-11T15:26:26.816Z' }];

  it.each([
    { name: 'the last', marker: undefined, response: last, page: { rows, servicesAccessible: 455 } },
    {
      name: 'one of many',
      marker: 'm1',
      response: { ...last, IsTruncated: true, Marker: 'm2' },
      page: { rows, servicesAccessible: 455, marker: 'm2' },
    },
    {
      name: 'without a figure that the service model calls optional: none where nobody used the service',
      marker: 'm1',
      response: { ...last, AccessDetails: [{ ...unused, TotalAuthenticatedEntities: undefined }, withoutFigure] },
      page: {
        rows: [unused, { ...withoutFigure, LastAuthenticatedTime: '2026-09-11T15:26:26.816Z' }],
        servicesAccessible: 455,
      },
    },
    {
      name: 'without rows',
      marker: 'm1',
      response: { ...last, AccessDetails: undefined },
      page: { rows: [], servicesAccessible: 455 },
    },
  ])('is read: $name', async ({ marker, response, page }) => {
    client.on(Get).resolves(response as never);
    expect(await reports.getPage(JOB_ID, marker)).toStrictEqual(page);
    expect(client.commandCalls(Get)[0].args[0].input).toEqual({ JobId: JOB_ID, MaxItems: 1000, Marker: marker });
  });

  it.each([
    ['JobStatus: IN_PROGRESS', { ...last, JobStatus: 'IN_PROGRESS' }],
    ['NumberOfServicesAccessible', { ...last, NumberOfServicesAccessible: undefined }],
    ['IsTruncated', { ...last, IsTruncated: undefined }],
    ['Marker', { ...last, IsTruncated: true }],
    ['ServiceName', { ...last, AccessDetails: [{ ...unused, ServiceName: undefined }] }],
    ['ServiceNamespace', { ...last, AccessDetails: [{ ...unused, ServiceNamespace: undefined }] }],
    ['LastAuthenticatedTime', { ...last, AccessDetails: [{ ...used, LastAuthenticatedTime: new Date('never') }] }],
    ['TotalAuthenticatedEntities', { ...last, AccessDetails: [{ ...unused, TotalAuthenticatedEntities: 0.5 }] }],
  ])('fails for now without a usable %s', async (field, response) => {
    client.on(Get).resolves(response as never);
    await expect(reports.getPage(JOB_ID)).rejects.toMatchObject({
      kind: 'transient',
      code: 'IncompleteAnswer',
      message: expect.stringContaining(`IAM's answer has no usable ${field}`) as string,
    });
  });

  it('fails by what IAM answers', async () => {
    client.on(Get).rejects(exception('NoSuchEntityException', 404));
    await expect(reports.getPage(JOB_ID)).rejects.toMatchObject({ kind: 'unknown-job' });
  });
});
