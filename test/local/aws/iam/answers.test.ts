import { ChangingOrganization } from '../../../../local/organization';
import { EMPTY, SHOP, smallOrganization } from '../../../support/organizations';
import { simulatorPerTest } from '../../../support/iam-simulator';
import { START } from '../../../support/clocks';

const start = simulatorPerTest();
const DENY_ONLY = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }] } as const;

describe('a job', () => {
  test('in progress has only a status and a creation date', async () => {
    const { caller, clock } = await start();
    const JobId = await caller().generate();
    clock.advance(999);

    expect(JobId).toHaveLength(36);
    expect(await caller().get({ JobId })).toEqual({
      JobStatus: 'IN_PROGRESS',
      JobCreationDate: new Date(START),
      IsTruncated: false,
    });
  });

  test('completed has its dates to the millisecond, its counts and its rows', async () => {
    const { caller, clock } = await start();
    const JobId = await caller().generate();
    clock.advance(1_000);

    expect(await caller().get({ JobId })).toEqual({
      JobStatus: 'COMPLETED',
      JobCreationDate: new Date(START),
      JobCompletionDate: new Date(START + 1_000),
      NumberOfServicesAccessible: 3,
      NumberOfServicesNotAccessed: 1,
      AccessDetails: [
        {
          ServiceName: 'Amazon EC2',
          ServiceNamespace: 'ec2',
          Region: 'eu-west-1',
          EntityPath: SHOP,
          LastAuthenticatedTime: new Date('2026-09-10T15:26:19.516Z'),
          TotalAuthenticatedEntities: 1,
        },
        {
          ServiceName: 'Amazon S3',
          ServiceNamespace: 's3',
          Region: 'eu-central-1',
          EntityPath: SHOP,
          LastAuthenticatedTime: new Date(START - 2 * 86_400_000),
          TotalAuthenticatedEntities: 1,
        },
        { ServiceName: 'Amazon SQS', ServiceNamespace: 'sqs', TotalAuthenticatedEntities: 0 },
      ],
      IsTruncated: false,
    });
  });

  test.each([
    { name: 'on an entity without services', request: { EntityPath: EMPTY } },
    { name: 'with a policy that only denies', request: { OrganizationsPolicyId: 'p-nothing00' } },
  ])('$name is completed with zero counts and no rows', async ({ request }) => {
    const { caller, clock } = await start();
    const JobId = await caller().generate(request);
    clock.advance(1_000);

    expect(await caller().get({ JobId })).toMatchObject({
      JobStatus: 'COMPLETED',
      NumberOfServicesAccessible: 0,
      NumberOfServicesNotAccessed: 0,
      AccessDetails: [],
      IsTruncated: false,
    });
  });

  test('with an unattached policy is completed with its services and no activity', async () => {
    const { caller, clock } = await start();
    const JobId = await caller().generate({ OrganizationsPolicyId: 'p-unattached' });
    clock.advance(1_000);

    expect(await caller().get({ JobId })).toMatchObject({
      NumberOfServicesAccessible: 2,
      NumberOfServicesNotAccessed: 2,
      AccessDetails: [{ ServiceNamespace: 's3' }, { ServiceNamespace: 'sns' }],
    });
  });
  test('uses the old content of a policy that was updated a second ago', async () => {
    const first = smallOrganization();
    const organization = new ChangingOrganization(first);
    const { caller, clock } = await start({ organization: (at) => organization.reportedAt(at) });
    organization.change(START, {
      ...first,
      policies: first.policies.map((policy) => ({ ...policy, content: DENY_ONLY })),
    });
    clock.advance(1_000);
    const early = await caller().generate();
    clock.advance(1_000);
    const late = await caller('AKIDSECOND').generate();
    clock.advance(1_000);

    expect(await caller().get({ JobId: early })).toMatchObject({ NumberOfServicesAccessible: 3 });
    expect(await caller('AKIDSECOND').get({ JobId: late })).toMatchObject({ NumberOfServicesAccessible: 0 });
  });
});
