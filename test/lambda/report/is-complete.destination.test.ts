import { ReportError } from '../../../lambda/report/report-error';
import { ENTITY_PATH, JOB_ID } from '../../support/ids';
import { completed, failed, FakeIam, pending } from '../../support/fake-iam';
import { START } from '../../support/clocks';
import { MINUTES, clock, deliver, isRollingBack, run } from './is-complete.setup';

describe('a destination', () => {
  const Destination = { Bucket: 'reports', Prefix: 'prefix', UnusedForDays: '90', ScpStrategy: 'DENY_UNUSED' };
  const change = { ResourceProperties: { Destination } };

  it('gets the report in the invocation that saw it complete, and adds its attributes', async () => {
    const iam = new FakeIam(clock, { get: [pending(), completed()] });
    expect(await run(iam, { change })).toMatchObject({
      IsComplete: true,
      Data: {
        JobId: JOB_ID,
        ReportUri: 's3://bucket/run/',
        NumberOfServicesUnused: '410',
        SuggestedScpSha256: '0123abcd',
      },
    });
    expect(deliver).toHaveBeenCalledTimes(1);
    expect(deliver).toHaveBeenCalledWith(
      expect.objectContaining({
        entityPath: ENTITY_PATH,
        destination: {
          bucket: 'reports',
          prefix: 'prefix',
          unusedForDays: 90,
          scpStrategy: 'DENY_UNUSED',
          protectedServices: [],
        },
      }),
      expect.objectContaining({ jobId: JOB_ID, status: 'COMPLETED' }),
      { requestedAt: START, deadline: START + 30 * MINUTES, endsAt: START + 14 * MINUTES },
    );
  });

  it('is left to the next invocation if this one ends before all is delivered', async () => {
    deliver.mockResolvedValue(undefined);
    const iam = new FakeIam(clock, { get: [completed()] });
    expect(await run(iam, { change })).toEqual({ IsComplete: false });
  });

  it.each([
    { name: 'no report is ready', answers: { get: [pending()] }, properties: {} },
    {
      name: 'the job failed',
      answers: { get: [failed('INVALID_ORGANIZATIONS_POLICY')] },
      properties: { FailDeployment: 'false' },
    },
  ])('gets nothing while $name', async ({ answers, properties }) => {
    await run(new FakeIam(clock, answers), { change: { ResourceProperties: { Destination, ...properties } } });
    expect(deliver).not.toHaveBeenCalled();
  });

  it('fails the deployment if it refuses the report', async () => {
    // As the delivery's own file of the bundle throws it: of another class, under the same name.
    const error = new (class extends Error {
      readonly code = 'NoSuchBucket';
      override readonly name = new ReportError('', '').name;
    })('The report could not be written.');
    deliver.mockRejectedValue(error);
    const iam = () => new FakeIam(clock, { get: [completed()] });
    await expect(run(iam(), { change })).rejects.toBe(error);
    isRollingBack.mockResolvedValue(true);
    expect(await run(iam(), { change: { ...change, RequestType: 'Update' } })).toMatchObject({
      Data: { ErrorCode: 'NoSuchBucket', ErrorMessage: 'The report could not be written.' },
    });
  });

  it.each([
    ['no object', 'bucket'],
    ['no bucket', { ...Destination, Bucket: undefined }],
    ['a prefix that begins with a slash', { ...Destination, Prefix: '/prefix' }],
    ['a prefix with a wildcard', { ...Destination, Prefix: 'a*' }],
    ['0 days', { ...Destination, UnusedForDays: '0' }],
    ['401 days', { ...Destination, UnusedForDays: '401' }],
    ['no days', { ...Destination, UnusedForDays: 'ninety' }],
    ['an unknown strategy', { ...Destination, ScpStrategy: 'DENY_ALL' }],
    ['an invalid namespace', { ...Destination, ProtectedServices: ['s3:*'] }],
  ])('fails on %s without calling IAM', async (_name, given) => {
    const iam = new FakeIam(clock, {});
    const thrown = run(iam, { change: { ResourceProperties: { Destination: given } } });
    await expect(thrown).rejects.toThrow('Destination must be a Bucket, a Prefix');
    expect(iam.calls).toEqual([]);
  });
});
