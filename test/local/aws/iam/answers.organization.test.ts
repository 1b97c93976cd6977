import { ORGANIZATIONS_ACTIONS } from '../../../../lib/wire/actions';
import { EMPTY, MANAGEMENT, PRODUCTION, ROOT, SHOP } from '../../../support/organizations';
import { simulatorPerTest } from '../../../support/iam-simulator';
import { START } from '../../../support/clocks';

const start = simulatorPerTest();

describe('a job', () => {
  const NO_ENTITY = {
    Code: 'INVALID_ORGANIZATIONS_ENTITY_PATH',
    Message: 'The entity with the specified path does not exist in your organization.',
  };
  const NO_POLICY = {
    Code: 'INVALID_ORGANIZATIONS_POLICY',
    Message: 'The policy with the specified ID does not exist in your organization.',
  };
  const DENIED = {
    Code: 'ORGANIZATIONS_REPORT_ACCESS_DENIED',
    Message: 'Requester is not authorized to perform the required AWS Organizations Describe* and List* actions.',
  };

  test.each([
    {
      name: 'a trailing slash',
      request: { EntityPath: `${PRODUCTION}/` },
      organizations: true,
      ErrorDetails: NO_ENTITY,
    },
    {
      name: 'a trailing slash after the root',
      request: { EntityPath: `${ROOT}/` },
      organizations: true,
      ErrorDetails: NO_ENTITY,
    },
    {
      name: 'an unknown OU',
      request: { EntityPath: `${ROOT}/ou-f6g7-unknown1` },
      organizations: true,
      ErrorDetails: NO_ENTITY,
    },
    {
      name: 'an unknown account',
      request: { EntityPath: `${PRODUCTION}/999999999999` },
      organizations: true,
      ErrorDetails: NO_ENTITY,
    },
    {
      name: 'an account under the wrong OU',
      request: { EntityPath: `${EMPTY}/222222222222` },
      organizations: true,
      ErrorDetails: NO_ENTITY,
    },
    {
      name: 'a wrong root',
      request: { EntityPath: 'o-a1b2c3d4e5/r-zzzz' },
      organizations: true,
      ErrorDetails: NO_ENTITY,
    },
    {
      name: 'an unknown policy',
      request: { OrganizationsPolicyId: 'p-unknown00' },
      organizations: true,
      ErrorDetails: NO_POLICY,
    },
    { name: 'no permission to read the organization', request: {}, organizations: false, ErrorDetails: DENIED },
  ])('fails later, with HTTP 200, for $name', async ({ request, organizations, ErrorDetails }) => {
    const { caller, clock } = await start({ permissions: () => ({ allowed: true, organizations }) });
    const JobId = await caller().generate(request);

    expect(await caller().get({ JobId })).toMatchObject({ JobStatus: 'IN_PROGRESS' });
    clock.advance(1_000);
    expect(await caller().get({ JobId })).toEqual({
      JobStatus: 'FAILED',
      JobCreationDate: new Date(START),
      JobCompletionDate: new Date(START + 1_000),
      IsTruncated: false,
      ErrorDetails,
    });
  });

  test.each([
    { name: 'an OU', request: { EntityPath: PRODUCTION }, expected: ['ListTargetsForPolicy'] },
    {
      name: 'an OU, with a policy',
      request: { EntityPath: PRODUCTION, OrganizationsPolicyId: 'p-production' },
      expected: ['ListChildren'],
    },
    { name: 'the root', request: { EntityPath: ROOT }, expected: ['ListParents'] },
    {
      name: 'the root, with a policy',
      request: { EntityPath: ROOT, OrganizationsPolicyId: 'p-production' },
      expected: [],
    },
    { name: 'an account', request: { EntityPath: SHOP }, expected: [] },
    { name: 'the management account', request: { EntityPath: MANAGEMENT }, expected: [] },
    {
      name: 'the management account, with a policy',
      request: { EntityPath: MANAGEMENT, OrganizationsPolicyId: 'p-production' },
      expected: ['ListTargetsForPolicy'],
    },
  ])('on $name completes without one of the six permissions: $expected', async ({ request, expected }) => {
    let denied = '';
    const { caller, clock } = await start({
      permissions: () => ({ allowed: true, organizations: { allBut: [denied] } }),
    });
    const notNeeded: string[] = [];
    for (denied of ORGANIZATIONS_ACTIONS) {
      const JobId = await caller().generate(request);
      clock.advance(60_000);
      const { JobStatus } = await caller().get({ JobId });
      notNeeded.push(...(JobStatus === 'COMPLETED' ? [denied] : []));
    }

    expect(notNeeded).toEqual(expected);
  });

  test('needs none of the other permissions', async () => {
    const others = ['DescribeOrganization', 'DescribeOrganizationalUnit', 'ListAccounts'];
    const { caller, clock } = await start({
      permissions: () => ({ allowed: true, organizations: { allBut: others } }),
    });
    const JobId = await caller().generate();
    clock.advance(1_000);

    expect(await caller().get({ JobId })).toMatchObject({ JobStatus: 'COMPLETED' });
  });
  test('whose caller may not read the organization at its start fails, even if the permission arrives before its end', async () => {
    const allowedAt = START + 500;
    const { caller, clock } = await start({
      permissions: ({ at }) => ({ allowed: true, organizations: at >= allowedAt }),
    });
    const JobId = await caller().generate();
    clock.advance(1_000);

    expect(await caller().get({ JobId })).toMatchObject({ JobStatus: 'FAILED' });
  });
});
