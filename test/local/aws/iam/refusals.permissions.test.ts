import { EMPTY, PRODUCTION } from '../../../support/organizations';
import { refusalOf, simulatorPerTest } from '../../../support/iam-simulator';

const start = simulatorPerTest();

describe('permissions', () => {
  test('fail Generate with the resource whose permission is missing', async () => {
    const { caller, simulator } = await start({
      permissions: ({ entityPath }) => ({ allowed: entityPath === EMPTY, organizations: true }),
    });

    const { message, ...refusal } = await refusalOf(caller().generate());
    const [, id] = /following authorization id: ([0-9a-z]+)$/.exec(message) ?? [];
    expect(refusal).toEqual({ status: 403, code: 'AccessDenied' });
    expect(message).toBe(
      'User: arn:aws:iam::111111111111:user/AKIDFIRST is not authorized to perform: ' +
        `iam:GenerateOrganizationsAccessReport on resource: arn:aws:iam::111111111111:access-report/${PRODUCTION} ` +
        'because no identity-based policy allows the iam:GenerateOrganizationsAccessReport action. ' +
        `Go to https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/authorization-details/${id} for complete ` +
        `details, or call the GetRequestAuthorizationDetails API with the following authorization id: ${id}`,
    );
    expect(simulator.jobs).toEqual([]);
    expect(await caller().generate({ EntityPath: EMPTY })).toHaveLength(36);
  });

  test('name the given caller, and the resource in its account', async () => {
    const user = 'arn:aws:sts::444455556666:assumed-role/Reports/Function';
    const { caller } = await start({
      permissions: () => Promise.resolve({ allowed: false, organizations: true, user }),
    });
    const { message } = await refusalOf(caller().generate());

    expect(message).toContain(`User: ${user} is not authorized to perform: iam:GenerateOrganizationsAccessReport on`);
    expect(message).toContain(` on resource: arn:aws:iam::444455556666:access-report/${PRODUCTION} because no`);
  });

  test('fail with the service control policy that denies the call', async () => {
    const deniedBy = 'arn:aws:organizations::111111111111:policy/o-a1b2c3d4e5/service_control_policy/p-a1b2c3d4';
    const { caller } = await start({ permissions: () => ({ allowed: false, organizations: true, deniedBy }) });
    const { message } = await refusalOf(caller().generate());

    expect(message).toContain(` with an explicit deny in a service control policy: ${deniedBy}. Go to https:`);
  });

  test('can depend on the policy id, the caller and the time', async () => {
    const requests: unknown[] = [];
    const { caller, clock } = await start({
      permissions: (request) => {
        requests.push(request);
        return { allowed: true, organizations: true };
      },
    });
    const at = clock.now();
    const JobId = await caller().generate({ OrganizationsPolicyId: 'p-production' });
    await caller().get({ JobId });

    expect(requests).toEqual([
      {
        action: 'GenerateOrganizationsAccessReport',
        accessKeyId: 'AKIDFIRST',
        entityPath: PRODUCTION,
        organizationsPolicyId: 'p-production',
        at,
      },
      { action: 'GetOrganizationsAccessReport', accessKeyId: 'AKIDFIRST', at },
    ]);
  });

  test('fail Get, which has no resource', async () => {
    const { caller } = await start({
      permissions: ({ action }) => ({ allowed: action.startsWith('Generate'), organizations: true }),
    });
    const JobId = await caller().generate();
    const { message } = await refusalOf(caller().get({ JobId }));

    expect(message).toContain('perform: iam:GetOrganizationsAccessReport on resource: * because');
  });

  test('to read the organization are not required for a finished report', async () => {
    let organizations = true;
    const { caller, clock } = await start({ permissions: () => ({ allowed: true, organizations }) });
    const JobId = await caller().generate();
    organizations = false;
    clock.advance(1_000);

    expect(await caller().get({ JobId })).toMatchObject({ JobStatus: 'COMPLETED' });
  });
});
