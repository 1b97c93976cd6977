import type { InventoryEntity } from '../../../lib/wire/inventory';
import { AccessReportsError } from '../../../lambda/report/port';
import type { Outcome } from '../../../lambda/inventory/types';
import { type Account, parseOrganization } from '../../../local/organization';
import { bucketRefusal } from '../../support/inventory-bucket';
import { InventoryWorld, type InventoryWorldOptions, PREFIX } from '../../support/inventory-world';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const ids = Array.from({ length: 12 }, (_, index) => String(200_000_000_001 + index));
const organization = parseOrganization({
  id: 'o-a1b2c3d4e5',
  managementAccountId: '111111111111',
  root: {
    id: 'r-f6g7',
    accounts: ['111111111111', ...ids].map((id) => ({ id, name: `account-${id}` })) as Account[],
  },
});
const entity = (Id: string): InventoryEntity => ({ Id, Type: 'ACCOUNT', Name: '', EntityPath: `${ROOT}/${Id}` });

/** A run whose lock is taken, and a batch of that many accounts. */
async function reported(count: number, options: Partial<InventoryWorldOptions> = {}) {
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  const world = new InventoryWorld({ organization, ...options, iam: { durationOf: () => 7_300, ...options.iam } });
  const run = world.begin('run');
  world.bucket.objects.set(`${PREFIX}/inventory/lock.json`, JSON.stringify(run));
  const answer = await world.report(run, ids.slice(0, count).map(entity)).catch((error: unknown) => error);
  const outcomes = [...world.bucket.objects]
    .filter(([key]) => key.startsWith(`${PREFIX}/inventory/entities/`))
    .map(([, body]) => JSON.parse(body) as Outcome);
  return { world, run, answer, outcomes };
}

/** Calls with their seconds since the start. */
const log = ({ iam }: InventoryWorld, ...operations: string[]) =>
  iam.calls.filter(({ operation }) => operations.includes(operation)).map(({ operation, at }) => `${operation}@${at}`);

it('looks at a job when the shortest jobs end, and then each half second', async () => {
  const { world } = await reported(1);
  expect(log(world, 'generate', 'get', 'getPage')).toEqual([
    'generate@0',
    ...['get@4.7', 'get@5.2', 'get@5.7', 'get@6.2', 'get@6.7', 'get@7.2', 'get@7.7'],
    'getPage@7.7',
  ]);
});

it('requests the next report the moment it sees a job complete, and reads the pages after that', async () => {
  const { world, answer } = await reported(3);
  expect(answer).toEqual({ Done: 3, Failed: 0, Left: 0 });
  expect(log(world, 'generate', 'getPage')).toEqual([
    'generate@0',
    ...['generate@7.7', 'getPage@7.7'],
    ...['generate@15.4', 'getPage@15.4'],
    'getPage@23.1',
  ]);
});

it('delivers a report while the next job runs, however long the bucket takes', async () => {
  const { world } = await reported(3, { bucket: { latency: 700 } });
  // Six objects, the pointer's reading and the outcome: 5.6 s. The lock is read before the first.
  expect(log(world, 'generate')).toEqual(['generate@0.7', 'generate@8.4', 'generate@16.1']);
});

it('records what became of each entity before it takes note of the next but one', async () => {
  const { world, run, outcomes } = await reported(3);
  expect(outcomes.map(({ Id, Run, Status }) => [Id, Run, Status])).toEqual(
    ids.slice(0, 3).map((id) => [id, run.Id, 'DONE']),
  );
  expect(outcomes[0].Report).toEqual({
    JobId: expect.any(String) as string,
    JobCreationDate: '2026-11-22T03:00:00.000Z',
    JobCompletionDate: '2026-11-22T03:00:07.300Z',
    ReportUri: expect.stringContaining(`s3://reports/${PREFIX}/${ROOT}/${ids[0]}/entity/20261122T030007Z-`) as string,
    NumberOfServicesAccessible: 4,
    NumberOfServicesNotAccessed: 4,
    NumberOfServicesUnused: 4,
    SuggestedScpSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    Decisions: expect.any(Object) as object,
  });
  const files = world.bucket.written.map((key) => key.split('/').at(-1));
  expect(files.slice(0, 7)).toEqual([
    ...['report.json', 'report.csv', 'report.html', 'suggested-scp.json', 'SHA256SUMS', 'latest.json'],
    `${ids[0]}.json`,
  ]);
});

it('asks again a quarter of a second after a 409, while the slot of its own job is not free yet', async () => {
  const { world } = await reported(2, { iam: { durationOf: () => 7_600, slotReleaseTime: 700 } });
  expect(log(world, 'generate')).toEqual([
    'generate@0',
    'generate@7.7',
    'generate@7.95',
    'generate@8.2',
    'generate@8.45',
  ]);
});

it('waits for a job in progress elsewhere as a report of a stack does, without a failure', async () => {
  const { world, answer } = await reported(1, {
    iam: { intercept: ({ operation, at }) => (operation === 'generate' && at < 300 ? taken() : undefined) },
  });
  expect(answer).toEqual({ Done: 1, Failed: 0, Left: 0 });
  const asked = log(world, 'generate');
  expect(asked.slice(0, 3)).toEqual(['generate@0', 'generate@1', 'generate@2']);
});

const taken = () => new AccessReportsError('job-in-progress', 'ReportGenerationLimitExceeded', 'Maximum …');
const throttled = () => new AccessReportsError('transient', 'Throttling', 'Rate exceeded');

it('waits out throttling, of each of the calls', async () => {
  let calls = 0;
  const { answer } = await reported(3, { iam: { intercept: () => (++calls % 2 === 0 ? throttled() : undefined) } });
  expect(answer).toEqual({ Done: 3, Failed: 0, Left: 0 });
});

it.each<[string, Partial<InventoryWorldOptions>, string]>([
  [
    'that IAM refuses',
    { iam: { intercept: of(1, new AccessReportsError('refused', 'InvalidInput', 'No.')) } },
    'InvalidInput',
  ],
  ['that IAM does not answer for five minutes', { iam: { intercept: of(1, throttled()) } }, 'Timeout'],
  [
    'whose job does not end in five minutes',
    { iam: { durationOf: ({ number }) => (number === 2 ? 310_000 : 7_300) } },
    'Timeout',
  ],
  [
    'that may not be reported on',
    {
      iam: { intercept: of(1, new AccessReportsError('not-permitted', 'AccessDenied', 'User is not authorized')) },
    },
    'AccessDenied',
  ],
  [
    'whose objects the bucket refuses',
    {
      bucket: {
        intercept: ({ key }) => (key.includes(`/${ids[1]}/`) ? bucketRefusal('refused', 'Refused') : undefined),
      },
    },
    'Refused',
  ],
  [
    'whose objects the bucket does not take for a minute',
    {
      bucket: {
        intercept: ({ key }) => (key.includes(`/${ids[1]}/`) ? bucketRefusal('transient', 'SlowDown') : undefined),
      },
    },
    'SlowDown',
  ],
])('records an entity %s, and goes on with the others', async (_, options, code) => {
  const { answer, outcomes } = await reported(4, options);
  expect(answer).toEqual({ Done: 3, Failed: 1, Left: 0 });
  expect(outcomes.map(({ Status, ErrorCode }) => ErrorCode ?? Status).sort()).toEqual(
    ['DONE', 'DONE', 'DONE', code].sort(),
  );
  expect(outcomes.find(({ ErrorCode }) => ErrorCode === code)).toMatchObject({
    Id: ids[1],
    Status: 'FAILED',
    ErrorMessage: expect.stringMatching(/^The Organizations access report /) as string,
  });
});

/** For requests of one account. */
function of(index: number, error: Error) {
  return ({ operation, entityPath }: { operation: string; entityPath: string }) =>
    operation === 'generate' && entityPath.endsWith(ids[index]) ? error : undefined;
}

it('records an account that is no longer there', async () => {
  const gone = '999999999999';
  const world = new InventoryWorld({ organization });
  const run = world.begin('run');
  world.bucket.objects.set(`${PREFIX}/inventory/lock.json`, JSON.stringify(run));
  expect(await world.report(run, [entity(gone), entity(ids[0])])).toEqual({
    Done: 1,
    Failed: 1,
    Left: 0,
  });
  expect(world.bucket.read(`${PREFIX}/inventory/entities/${gone}.json`)).toMatchObject({
    Status: 'FAILED',
    ErrorCode: 'INVALID_ORGANIZATIONS_ENTITY_PATH',
  });
});

it('begins no further entity when time is nearly over, and hands back the rest', async () => {
  const { world, answer } = await reported(12, { lambdaTime: 20_000 + 60_000 });
  // 30 s before the end of 60 s nothing more is begun: at 0, 7.7, 15.4 and 23.1 s.
  expect(answer).toEqual({ Done: 4, Failed: 0, Left: 8 });
  expect(log(world, 'generate')).toHaveLength(4);
});

it('hands back an entity whose turn does not come before time is over', async () => {
  const { answer, world } = await reported(2, {
    lambdaTime: 120_000,
    iam: { intercept: ({ operation }) => (operation === 'generate' ? taken() : undefined) },
  });
  expect(answer).toEqual({ Done: 0, Failed: 0, Left: 2 });
  expect(world.time.elapsed).toBeLessThanOrEqual(100);
});

it('leaves a report that it lost with its session to the next pass', async () => {
  const lost = new AccessReportsError('unknown-job', 'NoSuchEntity', 'Job does not exist.');
  let pages = 0;
  const { answer } = await reported(3, {
    iam: { intercept: ({ operation }) => (operation === 'getPage' && ++pages === 2 ? lost : undefined) },
  });
  expect(answer).toEqual({ Done: 2, Failed: 0, Left: 1 });
});

it('stops as soon as another run has taken over', async () => {
  let reads = 0;
  const { world, answer } = await reported(12, {
    bucket: {
      intercept: ({ key }, objects) => {
        if (key.endsWith('lock.json') && ++reads === 3) {
          objects.set(key, JSON.stringify({ Id: 'another' }));
        }
        return undefined;
      },
    },
  });
  expect(answer).toEqual({ Done: 2, Failed: 0, Left: 10 });
  expect(log(world, 'generate')).toHaveLength(2);
});

it('fails if the outcome cannot be written, since nobody would know of it', async () => {
  const { answer, world } = await reported(12, {
    bucket: {
      intercept: ({ key }) => (key.endsWith(`entities/${ids[1]}.json`) ? bucketRefusal('refused') : undefined),
    },
  });
  expect(answer).toEqual(expect.objectContaining({ message: expect.stringContaining('S3 said so') as string }));
  // The job that ran meanwhile was followed to its end, so that nothing goes on in a later invocation.
  const calls = world.iam.calls.length;
  await world.time.sleep(60_000);
  expect(world.iam.calls).toHaveLength(calls);
});
