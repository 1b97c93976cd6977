import { services } from '../../../../local/organization/services';
import { MANAGEMENT, ROOT } from '../../../support/organizations';
import { refusalOf, simulatorPerTest } from '../../../support/iam-simulator';
import { START } from '../../../support/clocks';

const start = simulatorPerTest();

const LIMIT = {
  status: 409,
  code: 'ReportGenerationLimitExceeded',
  message: 'Maximum number of concurrent jobs exceeded',
};
const noSuchJob = (id: string): object => ({ status: 404, code: 'NoSuchEntity', message: `Job ${id} does not exist.` });

describe('the one slot of the account', () => {
  test.each([
    { name: 'another caller', accessKeyId: 'AKIDSECOND', request: {} },
    { name: 'another path of the same caller', accessKeyId: 'AKIDFIRST', request: { EntityPath: ROOT } },
    {
      name: 'another policy of the same caller',
      accessKeyId: 'AKIDFIRST',
      request: { OrganizationsPolicyId: 'p-unattached' },
    },
    { name: 'a request that would fail', accessKeyId: 'AKIDSECOND', request: { EntityPath: `${ROOT}/` } },
  ])('fails $name while a report is in progress, and is free at its end', async ({ accessKeyId, request }) => {
    const { caller, clock } = await start();
    await caller().generate();
    clock.advance(999);

    expect(await refusalOf(caller(accessKeyId).generate(request))).toEqual(LIMIT);
    clock.advance(1);
    expect(await caller(accessKeyId).generate(request)).toHaveLength(36);
  });

  test.each([
    { slotReleaseTime: 0, taken: 1_000, free: 1_000 },
    { slotReleaseTime: 700, taken: 1_699, free: 1_700 },
  ])('can stay taken after the end of a job: $slotReleaseTime ms', async ({ slotReleaseTime, taken, free }) => {
    const { caller, clock } = await start({ slotReleaseTime });
    const JobId = await caller().generate();
    clock.advance(taken - 1);
    expect(await refusalOf(caller('AKIDSECOND').generate())).toEqual(LIMIT);
    clock.advance(free - taken + 1);

    expect(await caller().get({ JobId })).toMatchObject({ JobCompletionDate: new Date(START + 1_000) });
    expect(await caller('AKIDSECOND').generate()).toHaveLength(36);
  });

  test('can be taken by another caller, once at a time', async () => {
    const { caller, clock, simulator } = await start();

    expect(simulator.occupySlot(5_000)).toBe(true);
    expect(simulator.occupySlot(5_000)).toBe(false);
    clock.advance(4_999);
    expect(await refusalOf(caller().generate())).toEqual(LIMIT);
    clock.advance(1);
    expect(await caller().generate()).toHaveLength(36);
    expect(simulator.occupySlot(1)).toBe(false);
  });
});

describe('the same request again', () => {
  test.each([
    { name: 'while the job is in progress', request: {}, milliseconds: 500, same: true },
    { name: 'after 59.8 s', request: {}, milliseconds: 59_800, same: true },
    { name: 'of a failed job', request: { EntityPath: `${ROOT}/` }, milliseconds: 59_800, same: true },
    { name: 'after 60 s', request: {}, milliseconds: 60_000, same: false },
    { name: 'of a failed job after 61.6 s', request: { EntityPath: `${ROOT}/` }, milliseconds: 61_600, same: false },
  ])('$name: the same job: $same', async ({ request, milliseconds, same }) => {
    const { caller, clock } = await start();
    const first = await caller().generate(request);
    clock.advance(milliseconds);

    expect((await caller().generate(request)) === first).toBe(same);
  });

  test('can be refused while the job is in progress, and gets that job after its end', async () => {
    const { caller, clock } = await start({ reuseInProgress: 'refused' });
    const first = await caller().generate();
    clock.advance(999);
    expect(await refusalOf(caller().generate())).toEqual(LIMIT);
    clock.advance(1);

    expect(await caller().generate()).toBe(first);
  });

  test('does not extend the time of reuse', async () => {
    const { caller, clock } = await start();
    const first = await caller().generate();
    clock.advance(40_000);
    expect(await caller().generate()).toBe(first);
    clock.advance(20_000);

    expect(await caller().generate()).not.toBe(first);
  });

  test.each([
    { name: 'by another caller', accessKeyId: 'AKIDSECOND', request: {} },
    { name: 'with a policy', accessKeyId: 'AKIDFIRST', request: { OrganizationsPolicyId: 'p-production' } },
    { name: 'on another path', accessKeyId: 'AKIDFIRST', request: { EntityPath: ROOT } },
  ])('but $name starts another job', async ({ accessKeyId, request }) => {
    const { caller, clock } = await start();
    const first = await caller().generate();
    clock.advance(1_000);

    expect(await caller(accessKeyId).generate(request)).not.toBe(first);
  });
});

test('each policy gets another job on the management account, although it is ignored', async () => {
  const { caller, clock } = await start();
  const jobs = [];
  for (const OrganizationsPolicyId of [undefined, 'p-production', 'p-nothing00']) {
    jobs.push(await caller().generate({ EntityPath: MANAGEMENT, OrganizationsPolicyId }));
    clock.advance(1_000);
  }

  expect(new Set(jobs).size).toBe(3);
  for (const JobId of jobs) {
    expect(await caller().get({ JobId })).toMatchObject({ NumberOfServicesAccessible: services.size });
  }
});

describe('ownership', () => {
  test('fails another access key with the answer for an unknown job', async () => {
    const { caller } = await start();
    const JobId = await caller().generate();
    const unknown = '00000000-0000-4000-8000-000000000000';

    expect(await refusalOf(caller('AKIDSECOND').get({ JobId }))).toEqual(noSuchJob(JobId));
    expect(await refusalOf(caller().get({ JobId: unknown }))).toEqual(noSuchJob(unknown));
  });

  test('fails another access key of the same principal unless ownership is by principal', async () => {
    const { caller } = await start({ principalOf: () => 'everybody' });
    const JobId = await caller().generate();

    expect(await refusalOf(caller('AKIDSECOND').get({ JobId }))).toEqual(noSuchJob(JobId));
  });

  test('can be by principal: its other keys read and reuse the job, other principals do not', async () => {
    const principalOf = (accessKeyId: string): string => accessKeyId.slice(0, 6);
    const { caller } = await start({ ownership: 'principal', principalOf });
    const JobId = await caller('AKIDAA-1').generate();

    expect(await caller('AKIDAA-2').get({ JobId })).toMatchObject({ JobStatus: 'IN_PROGRESS' });
    expect(await caller('AKIDAA-2').generate()).toBe(JobId);
    expect(await refusalOf(caller('AKIDBB-1').get({ JobId }))).toEqual(noSuchJob(JobId));
  });
});

test('the simulator lists its jobs as they are now', async () => {
  const { caller, clock, simulator } = await start();
  const id = await caller().generate({ EntityPath: `${ROOT}/`, OrganizationsPolicyId: 'p-production' });
  const started = {
    id,
    number: 1,
    entityPath: `${ROOT}/`,
    policyId: 'p-production',
    createdAt: START,
    endsAt: START + 1_000,
    caller: 'AKIDFIRST',
  };

  expect(simulator.jobs).toEqual([{ ...started, status: 'IN_PROGRESS' }]);
  clock.advance(1_000);
  expect(simulator.jobs).toEqual([{ ...started, status: 'FAILED', errorCode: 'INVALID_ORGANIZATIONS_ENTITY_PATH' }]);
});

test('the simulator lists the rows of a job after its end', async () => {
  const { caller, clock, simulator } = await start();
  const id = await caller().generate();

  expect(simulator.rowsOf(id)).toEqual([]);
  clock.advance(1_000);
  expect(simulator.rowsOf(id).map((row) => row.ServiceNamespace)).toEqual(['ec2', 's3', 'sqs']);
  const failed = await caller().generate({ EntityPath: `${ROOT}/` });
  clock.advance(1_000);
  expect(simulator.rowsOf(failed)).toEqual([]);
  expect(simulator.rowsOf('unknown')).toEqual([]);
});
