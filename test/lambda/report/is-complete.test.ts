import { ENTITY_PATH, JOB_ID } from '../../support/ids';
import { completed, failed, FakeIam, failure, pending } from '../../support/fake-iam';
import { START } from '../../support/clocks';
import { MINUTES, ACCESS_DENIED, clock, run } from './is-complete.setup';

describe('a job that completes', () => {
  const attributes = {
    JobId: JOB_ID,
    JobStatus: 'COMPLETED',
    JobCreationDate: '2026-09-11T15:26:19.516Z',
    JobCompletionDate: '2026-09-11T15:26:26.816Z',
    NumberOfServicesAccessible: '455',
    NumberOfServicesNotAccessed: '402',
    EntityPath: ENTITY_PATH,
    ErrorCode: '-',
    ErrorMessage: '-',
    ReportUri: '-',
    NumberOfServicesUnused: '-1',
    SuggestedScpSha256: '-',
  };

  it.each(['Create', 'Update'])('gives all attributes on %s', async (RequestType) => {
    const iam = new FakeIam(clock, { get: [completed()] });
    expect(await run(iam, { change: { RequestType } })).toEqual({ IsComplete: true, Data: attributes });
  });

  it('gives figures of nothing as zeros', async () => {
    const iam = new FakeIam(clock, {
      get: [{ ...completed(), servicesAccessible: 0, servicesNotAccessed: 0 } as never],
    });
    const none = { NumberOfServicesAccessible: '0', NumberOfServicesNotAccessed: '0' };
    expect(await run(iam)).toEqual({ IsComplete: true, Data: { ...attributes, ...none } });
  });

  it.each([
    { name: 'at the first look', get: [completed()], calls: ['get@1'] },
    { name: 'at the third look', get: [pending(), pending(), completed()], calls: ['get@1', 'get@2', 'get@3'] },
    { name: 'after a transient error', get: [failure('transient'), completed()], calls: ['get@1', 'get@2'] },
  ])('is read once a second: $name', async ({ get, calls }) => {
    const iam = new FakeIam(clock, { get });
    await run(iam);
    expect(iam.log).toEqual(calls);
  });

  it('is left to the next invocation after a minute if another invocation started it', async () => {
    const iam = new FakeIam(clock, { get: [pending()] });
    expect(await run(iam)).toEqual({ IsComplete: false });
    expect(clock.elapsed).toBe(1 * MINUTES);
  });
});

describe('a job that fails', () => {
  const message = (advice: string, code: string) =>
    `The Organizations access report on ${ENTITY_PATH} failed: ${advice}. IAM says: ${code}: IAM said so. (job ${JOB_ID})`;

  it.each([
    ['INVALID_ORGANIZATIONS_ENTITY_PATH', 'the organization has no such root, OU or account: check each id'],
    ['INVALID_ORGANIZATIONS_POLICY', 'the organization has no policy'],
    ['SOMETHING_NEW', 'deploy again, and act on what IAM says if it happens again'],
  ])('fails the deployment: %s', async (code, advice) => {
    const thrown = run(new FakeIam(clock, { get: [failed(code)] }));
    await expect(thrown).rejects.toThrow(advice);
    await expect(thrown).rejects.toThrow(message('', code).split('. IAM says')[1]);
  });

  it('fails the deployment at once if a permission is missing long after the request', async () => {
    const iam = new FakeIam(clock, { get: [failed(ACCESS_DENIED, START + 2 * MINUTES)] });
    await expect(run(iam)).rejects.toThrow('the report function may not read the organization');
  });

  it('becomes attributes if the deployment must not fail', async () => {
    const iam = new FakeIam(clock, { get: [failed('INVALID_ORGANIZATIONS_POLICY')] });
    expect(await run(iam, { change: { ResourceProperties: { FailDeployment: 'false' } } })).toEqual({
      IsComplete: true,
      Data: {
        JobId: JOB_ID,
        JobStatus: 'FAILED',
        JobCreationDate: '2026-09-11T15:26:19.516Z',
        JobCompletionDate: '2026-09-11T15:26:20.416Z',
        NumberOfServicesAccessible: '-1',
        NumberOfServicesNotAccessed: '-1',
        EntityPath: ENTITY_PATH,
        ErrorCode: 'INVALID_ORGANIZATIONS_POLICY',
        ErrorMessage: 'IAM said so.',
        ReportUri: '-',
        NumberOfServicesUnused: '-1',
        SuggestedScpSha256: '-',
      },
    });
  });
});

it.each([
  {
    name: 'refused',
    error: failure('refused', 'AccessDenied', 'The organization ID is different.'),
    message: 'deploy in the management account',
  },
  { name: 'a fault of our own', error: new TypeError('x is not a function'), message: 'x is not a function' },
])('fails at once: $name', async ({ error, message }) => {
  const iam = new FakeIam(clock, { generate: [error] });
  await expect(run(iam, { state: {} })).rejects.toThrow(message);
  expect(iam.calls).toHaveLength(1);
});

it.each([
  { property: 'EntityPath', value: 'nowhere', message: 'EntityPath must be the path of a root, an OU or an account' },
  {
    property: 'OrganizationsPolicyId',
    value: 'FullAWSAccess',
    message: 'OrganizationsPolicyId must be the id of a service control policy',
  },
  { property: 'Timeout', value: '0', message: 'Timeout must be whole seconds from 1 to 3600, got: "0"' },
  { property: 'FailDeployment', value: 'no', message: 'FailDeployment must be true or false, got: "no"' },
])('fails on a bad $property without calling IAM', async ({ property, value, message }) => {
  const iam = new FakeIam(clock, {});
  await expect(run(iam, { change: { ResourceProperties: { [property]: value } } })).rejects.toThrow(message);
  expect(iam.calls).toEqual([]);
});

it('Delete is complete at once and calls nothing', async () => {
  const iam = new FakeIam(clock, {});
  expect(await run(iam, { change: { RequestType: 'Delete' } })).toEqual({ IsComplete: true });
  expect(iam.calls).toEqual([]);
});
