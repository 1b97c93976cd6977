import { ROOT } from '../../../support/organizations';
import { refusalOf, simulatorPerTest } from '../../../support/iam-simulator';

const start = simulatorPerTest();
const JOB = '00000000-0000-4000-8000-000000000000';
const ORGANIZATION = { status: 403, code: 'AccessDenied' };
const ENTITY_PATH = '^o-[0-9a-z]{10,32}\\/r-[0-9a-z]{4,32}[0-9a-z-\\/]*';
const invalid = (field: string, demand: string): string =>
  `1 validation error detected: Value at '${field}' failed to satisfy constraint: Member must ${demand}`;

describe('Generate', () => {
  const longest = `${ROOT}/`.padEnd(427, 'a');

  test.each([
    { name: '18 characters', EntityPath: 'o-a1b2c3d4e5/r-f6g', errors: 2 },
    { name: '428 characters', EntityPath: `${longest}a`, errors: 1 },
    { name: 'upper case', EntityPath: 'o-A1B2C3D4E5/r-f6g7', errors: 1 },
    { name: 'no root', EntityPath: 'o-a1b2c3d4e5/ou-f6g7-prod0001', errors: 1 },
    { name: 'a line break at the end', EntityPath: `${ROOT}\n`, errors: 1 },
    { name: 'control characters', EntityPath: `${ROOT}/\u0000\u0007`, errors: 1 },
    { name: 'something before it', EntityPath: `/${ROOT}`, errors: 1 },
  ])('fails for a path with $name', async ({ EntityPath, errors }) => {
    const { caller } = await start();
    const { message, ...refusal } = await refusalOf(caller().generate({ EntityPath }));

    expect(refusal).toEqual({ status: 400, code: 'ValidationError' });
    expect(message).toMatch(new RegExp(`^${errors} validation errors? detected: Value at 'entityPath' failed`));
  });

  test.each([
    { name: 'no path', request: { EntityPath: undefined }, message: invalid('entityPath', 'not be null') },
    {
      name: 'a path of a wrong kind',
      request: { EntityPath: `${ROOT}/<&>` },
      message: invalid('entityPath', `satisfy regular expression pattern: ${ENTITY_PATH}`),
    },
    {
      name: 'a policy id that is too short',
      request: { OrganizationsPolicyId: 'p-1234567' },
      message: invalid('organizationsPolicyId', 'satisfy regular expression pattern: ^p-[0-9a-zA-Z_]{8,128}$'),
    },
  ])("fails for $name with AWS's text", async ({ request, message }) => {
    const { caller } = await start();

    expect(await refusalOf(caller().generate(request))).toEqual({ status: 400, code: 'ValidationError', message });
  });

  test.each([
    ['a path of 19 characters', { EntityPath: ROOT }],
    ['a path of 427 characters', { EntityPath: longest }],
    ['a policy id of 128 letters', { OrganizationsPolicyId: `p-${'x'.repeat(128)}` }],
  ])('accepts %s', async (_, request) => {
    const { caller } = await start();

    expect(await caller().generate(request)).toHaveLength(36);
  });

  test('fails for another organization', async () => {
    const { caller, simulator } = await start();

    expect(await refusalOf(caller().generate({ EntityPath: 'o-zzzzzzzzzz/r-f6g7' }))).toEqual({
      ...ORGANIZATION,
      message: 'The organization ID in the specified entity path is different than your organization ID.',
    });
    expect(simulator.jobs).toEqual([]);
  });
});

describe('Get', () => {
  test.each([
    { name: 'no job id', request: { JobId: undefined }, message: invalid('jobId', 'not be null') },
    {
      name: 'a short job id',
      request: { JobId: 'short' },
      message: invalid('jobId', 'have length greater than or equal to 36'),
    },
    {
      name: 'a long job id',
      request: { JobId: `${JOB}0` },
      message: invalid('jobId', 'have length less than or equal to 36'),
    },
    {
      name: 'no items',
      request: { MaxItems: 0 },
      message: invalid('maxItems', 'have value greater than or equal to 1'),
    },
    {
      name: '1,001 items',
      request: { MaxItems: 1_001 },
      message: invalid('maxItems', 'have value less than or equal to 1000'),
    },
    { name: 'half an item', request: { MaxItems: 1.5 }, message: invalid('maxItems', 'be an integer') },
    {
      name: 'an empty marker',
      request: { Marker: '' },
      message: invalid('marker', 'have length greater than or equal to 1'),
    },
    {
      name: 'a marker of 321 characters',
      request: { Marker: 'm'.repeat(321) },
      message: invalid('marker', 'have length less than or equal to 320'),
    },
    {
      name: 'an unknown sort key',
      request: { SortKey: 'NAME' as never },
      message: invalid(
        'sortKey',
        'satisfy enum value set: [SERVICE_NAMESPACE_DESCENDING, SERVICE_NAMESPACE_ASCENDING, LAST_AUTHENTICATED_TIME_DESCENDING, LAST_AUTHENTICATED_TIME_ASCENDING]',
      ),
    },
  ])("fails for $name with AWS's text", async ({ request, message }) => {
    const { caller } = await start();

    expect(await refusalOf(caller().get({ JobId: JOB, ...request }))).toEqual({
      status: 400,
      code: 'ValidationError',
      message,
    });
  });

  test('fails with every constraint that is not met', async () => {
    const { caller } = await start();
    const { message } = await refusalOf(caller().get({ JobId: 'short', MaxItems: 0 }));

    expect(message).toMatch(/^2 validation errors detected: Value at 'jobId' .*; Value at 'maxItems' /);
  });
});

test('fails for an access key that IAM does not know yet, and starts no job', async () => {
  let known = false;
  const { caller, simulator } = await start({ knows: (accessKeyId) => known || accessKeyId !== 'AKIDFIRST' });

  expect(await refusalOf(caller().generate())).toEqual({
    status: 403,
    code: 'InvalidClientTokenId',
    message: 'The security token included in the request is invalid.',
  });
  expect(simulator.jobs).toEqual([]);
  known = true;
  expect(await caller().generate()).toHaveLength(36);
});
