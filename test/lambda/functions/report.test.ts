import {
  GenerateOrganizationsAccessReportCommand as Generate,
  GetOrganizationsAccessReportCommand as Get,
  IAMClient,
} from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import type { Context } from 'aws-lambda';
import { systemClock } from '../../../lambda/core/clock';
import { IamAccessReports } from '../../../lambda/aws/iam-access-reports';
import { handler } from '../../../lambda/functions/report';
import { event, followUp, inUpdate } from '../../support/events';
import { JOB_ID } from '../../support/ids';
import { START } from '../../support/clocks';
import { httpSettings } from '../../support/http-settings';

/** The files that the bundle keeps apart: stood in for, so that only how they are called is seen. */
const apart = {
  stackStatus: { isRollingBack: jest.fn(), stackState: jest.fn() },
  delivery: {
    bucketOf: jest.fn(({ bucket }: { bucket: string }) => `bucket ${bucket}`),
    deliver: jest.fn(),
    organizationOf: jest.fn((account?: object) => `organization by ${account ? 'a role' : 'itself'}`),
  },
};
jest.mock('../../../lambda/functions/stack-status.js', () => apart.stackStatus, { virtual: true });
jest.mock('../../../lambda/functions/delivery.js', () => apart.delivery, { virtual: true });

const client = mockClient(IAMClient);
beforeEach(() => {
  client.reset();
  jest.spyOn(console, 'info').mockImplementation();
  let now = START;
  jest.spyOn(systemClock, 'now').mockImplementation(() => now);
  jest.spyOn(systemClock, 'sleep').mockImplementation((milliseconds) => {
    now += milliseconds;
    return Promise.resolve();
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.clearAllMocks();
});

const context = (getRemainingTimeInMillis: number) =>
  ({ getRemainingTimeInMillis: () => getRemainingTimeInMillis }) as Context;
const minutes = context(15 * 60_000);
const job = { JobCreationDate: new Date(START), JobCompletionDate: new Date(START + 7_300), IsTruncated: false };
const done = { ...job, JobStatus: 'COMPLETED', NumberOfServicesAccessible: 3, NumberOfServicesNotAccessed: 1 } as const;

it('runs onEvent for events as CloudFormation sends them', async () => {
  client.on(Generate).resolves({ JobId: JOB_ID });
  expect(await handler(event(), minutes)).toEqual({
    AccessReport: { RequestedAt: START, CalledAt: START, JobId: JOB_ID },
  });
});

it('runs isComplete for events that onEvent answered', async () => {
  client.on(Get).resolves(done);
  expect(await handler(followUp(), minutes)).toMatchObject({ IsComplete: true, Data: { JobId: JOB_ID } });
  expect(apart.stackStatus.isRollingBack).not.toHaveBeenCalled();
  expect(apart.stackStatus.stackState).not.toHaveBeenCalled();
  expect(apart.delivery.deliver).not.toHaveBeenCalled();
});

it.each([
  [40_000, 20],
  [25_000, 5],
])('leaves itself 20 of %i ms to answer', async (remaining, seconds) => {
  client.on(Get).resolves({ ...job, JobStatus: 'IN_PROGRESS' });
  expect(await handler(followUp(), context(remaining))).toEqual({ IsComplete: false });
  expect(client.commandCalls(Get)).toHaveLength(seconds);
});

it('reads whether a stack is rolling back', async () => {
  const refused = Object.assign(new Error('No.'), { name: 'ValidationError', $fault: 'client' });
  client.on(Get).rejects(Object.assign(refused, { $metadata: { httpStatusCode: 400 } }));
  apart.stackStatus.isRollingBack.mockResolvedValue(true);
  const update = followUp({ RequestType: 'Update' });
  expect(await handler(update, minutes)).toMatchObject({ IsComplete: true, Data: { ErrorCode: 'ValidationError' } });
  expect(apart.stackStatus.isRollingBack).toHaveBeenCalledWith(update.StackId);
});

it('looks at the stack for a report that is written', async () => {
  client.on(Generate).resolves({ JobId: JOB_ID });
  apart.stackStatus.stackState.mockResolvedValue(inUpdate());
  const Destination = { Bucket: 'reports', Prefix: 'prefix', UnusedForDays: '90', ScpStrategy: 'DENY_UNUSED' };
  const update = event({ ResourceProperties: { Destination } });
  expect(await handler(update, minutes)).toMatchObject({ AccessReport: { JobId: JOB_ID, Stack: inUpdate() } });
  expect(apart.stackStatus.stackState.mock.calls).toEqual([[update.StackId]]);
});

it('delivers a report that has a destination', async () => {
  client.on(Get).resolves(done);
  const delivered = { reportUri: 's3://reports/prefix/', servicesUnused: 2, suggestedScpSha256: '0123abcd' };
  apart.delivery.deliver.mockResolvedValue(delivered);
  const Destination = { Bucket: 'reports', Prefix: 'prefix', UnusedForDays: '90', ScpStrategy: 'DENY_UNUSED' };
  expect(await handler(followUp({ ResourceProperties: { Destination } }), minutes)).toMatchObject({
    Data: { ReportUri: 's3://reports/prefix/', NumberOfServicesUnused: '2', SuggestedScpSha256: '0123abcd' },
  });
  expect(apart.delivery.deliver).toHaveBeenCalledWith(
    expect.objectContaining({ destination: expect.objectContaining({ bucket: 'reports' }) as unknown }),
    expect.objectContaining({ jobId: JOB_ID }),
    {
      iam: expect.any(IamAccessReports) as unknown,
      clock: systemClock,
      bucket: 'bucket reports',
      organization: 'organization by itself',
    },
    { requestedAt: START, deadline: START + 30 * 60_000, endsAt: START + 15 * 60_000 - 20_000 },
  );
});

it('calls IAM once at a time, and waits 10 s for an answer', async () => {
  client.on(Generate).resolves({ JobId: JOB_ID });
  await handler(event(), minutes);
  const iam = client.call(0).thisValue as IAMClient;
  expect(await iam.config.maxAttempts()).toBe(1);
  expect(await httpSettings(iam)).toMatchObject({ connectionTimeout: 10_000, socketTimeout: 10_000 });
});
