import { AccessReportsError } from '../../lambda/report/port';
import { moveAccount } from '../../local/organization/changes';
import { bucketRefusal } from '../support/inventory-bucket';
import { runInventory } from '../support/inventory-world';

import { deliveries, ENTITIES, expectTrue, latestOf, manifestOf, organization, worldWith } from './inventory.setup';

it('without a fault, does each entity once', async () => {
  const world = worldWith();
  const first = await runInventory(world, 'first');
  expect(first).toMatchObject({ end: 'SUCCEEDED', summary: { Counts: { Done: ENTITIES, Failed: 0, NotReached: 0 } } });
  expect(deliveries(world)).toEqual(Array(ENTITIES).fill(1));
  expectTrue(world);
});

it('a batch that dies in the middle: the next pass of the same run takes what it left, and no more', async () => {
  const world = worldWith();
  const run = world.begin('first');
  const listed = await world.list(run);
  const [batch] = world.batchesOf(run, listed);
  // Killed after a few entities: its process does nothing more.
  await world.report(run, batch.slice(0, 7));
  const next = await world.nextPass(run, 1);
  expect(next).toMatchObject({ State: 'REPORT', Pass: 2 });
  expect(world.batchesOf(run, next)).toEqual([batch.slice(7)]);
});

it('a bucket that refuses everything: the run fails and is not pointed to; a later one does all', async () => {
  let refuses = false;
  const world = worldWith({
    bucket: { latency: 20, intercept: () => (refuses ? bucketRefusal('refused') : undefined) },
  });
  refuses = true;
  expect(await runInventory(world, 'first')).toMatchObject({ end: 'FAILED' });
  expect(world.iam.calls).toHaveLength(0);
  refuses = false;
  expect(await runInventory(world, 'second')).toMatchObject({
    end: 'SUCCEEDED',
    summary: { Counts: { Done: ENTITIES } },
  });
  expectTrue(world);
});

it('a bucket that refuses from the middle of a batch on: the run fails, and the next one goes on where it stopped', async () => {
  let written = 0;
  let refuses = true;
  const world = worldWith({
    bucket: {
      latency: 20,
      intercept: ({ operation }) =>
        operation === 'put' && ++written > 60 && refuses ? bucketRefusal('refused') : undefined,
    },
  });
  expect(await runInventory(world, 'first')).toMatchObject({ end: 'FAILED' });
  expect(latestOf(world)).toBeNull();
  refuses = false;
  const second = await runInventory(world, 'second');
  expect(second).toMatchObject({
    end: 'SUCCEEDED',
    summary: { Counts: { Done: expect.any(Number) as number, Failed: 0 } },
  });
  const { Done = 0, Fresh = 0 } = second.summary?.Counts ?? {};
  expect(Fresh).toBeGreaterThan(5);
  expect(Done + Fresh).toBe(ENTITIES);
  expect(deliveries(world)).toEqual(Array(ENTITIES).fill(1));
  expectTrue(world);
});

it('a slot that others keep for minutes: the run waits, and fails nobody', async () => {
  const world = worldWith();
  const others = async () => {
    for (let minute = 0; minute < 10; minute++) {
      await world.time.sleep(60_000);
      world.iam.jobs.occupySlot(45_000);
    }
  };
  const [first] = await Promise.all([runInventory(world, 'first'), others()]);
  expect(first).toMatchObject({ end: 'SUCCEEDED', summary: { Counts: { Done: ENTITIES, Failed: 0 } } });
  expectTrue(world);
});

it('a slot that others keep for hours: the run ends with what it has, and the next one takes the gaps first', async () => {
  const world = worldWith();
  const keeper = async () => {
    await world.time.sleep(120_000);
    while (!world.iam.jobs.occupySlot(4 * 3_600_000)) {
      await world.time.sleep(10);
    }
  };
  const [first] = await Promise.all([runInventory(world, 'first'), keeper()]);
  const { Done = 0, NotReached = 0 } = first.summary?.Counts ?? {};
  expect(first.end).toBe('SUCCEEDED');
  expect(NotReached).toBeGreaterThan(10);
  expect(Done + NotReached).toBe(ENTITIES);
  expectTrue(world);
  const missed = manifestOf(world, first)?.Entities.filter(({ Status }) => Status === 'NOT_REACHED');
  await world.time.sleep(7 * 86_400_000);
  const second = await runInventory(world, 'second');
  expect(second).toMatchObject({ summary: { Counts: { Done: ENTITIES } } });
  expect(
    manifestOf(world, second)
      ?.Entities.slice(0, NotReached)
      .map(({ Id }) => Id),
  ).toEqual(missed?.map(({ Id }) => Id));
});

it('a listing that is throttled all the time: it takes longer, and is whole', async () => {
  let calls = 0;
  const world = worldWith({
    directory: {
      intercept: () =>
        ++calls % 4 === 0 ? undefined : Object.assign(new Error('Slow down.'), { code: 'TooManyRequestsException' }),
    },
  });
  expect(await runInventory(world, 'first')).toMatchObject({ summary: { Counts: { Done: ENTITIES } } });
});

it('a listing that outlasts its invocation goes on in the next', async () => {
  const world = worldWith({ lambdaTime: 82_000 + 30_000, directory: { latency: 4_000 } });
  const first = await runInventory(world, 'first');
  const lists = world.invocations.filter(({ kind }) => kind === 'list');
  expect(lists.length).toBeGreaterThan(1);
  expect(Math.max(...lists.map(({ seconds }) => seconds))).toBeLessThan(112);
  expect(first).toMatchObject({ summary: { Counts: { Done: ENTITIES } } });
});

const [CLOSED, MOVED] = ['100000000022', '100000000023'];

it('an account that is moved in mid-run: it failed on its old path, and the next run finds it on the new one', async () => {
  const world = worldWith();
  const move = async () => {
    await world.time.sleep(60_000);
    const { time, organization: changing } = world;
    const next = moveAccount(changing.at(time.now()), MOVED, 'ou-f6g7-unit0004', 'ou-f6g7-unit0001');
    changing.change(time.now(), next);
  };
  const [first] = await Promise.all([runInventory(world, 'first'), move()]);
  expect(first).toMatchObject({ end: 'SUCCEEDED', summary: { Counts: { Done: ENTITIES - 1, Failed: 1 } } });
  expect(manifestOf(world, first)?.Entities.find(({ Id }) => Id === MOVED)).toMatchObject({
    Status: 'FAILED',
    ErrorCode: 'INVALID_ORGANIZATIONS_ENTITY_PATH',
  });
  const second = await runInventory(world, 'second');
  expect(second).toMatchObject({ summary: { Counts: { Done: 1, Fresh: ENTITIES - 1 } } });
  expect(manifestOf(world, second)?.Entities[0]).toMatchObject({
    Id: MOVED,
    Status: 'DONE',
    EntityPath: expect.stringContaining('unit0001') as string,
  });
  expectTrue(world);
});

it('an account that leaves the organization in mid-run failed, and is in no later manifest', async () => {
  const world = worldWith();
  const close = async () => {
    await world.time.sleep(60_000);
    const text = JSON.stringify(world.organization.at(world.time.now()));
    const without = JSON.parse(text, (_, value: unknown) =>
      Array.isArray(value) ? value.filter((each: { id?: string }) => each.id !== CLOSED) : value,
    ) as typeof organization;
    world.organization.change(world.time.now(), without);
  };
  const [first] = await Promise.all([runInventory(world, 'first'), close()]);
  expect(first).toMatchObject({ summary: { Counts: { Done: ENTITIES - 1, Failed: 1 } } });
  const second = await runInventory(world, 'second');
  expect(manifestOf(world, second)?.Entities.map(({ Id }) => Id)).not.toContain(CLOSED);
});

it('one entity that always fails comes first in each run, and keeps none of the others back', async () => {
  const world = worldWith({
    iam: {
      intercept: ({ operation, entityPath }) =>
        operation === 'generate' && entityPath.endsWith(MOVED)
          ? new AccessReportsError('refused', 'InvalidInput', 'No.')
          : undefined,
    },
  });
  for (const name of ['first', 'second', 'third']) {
    const result = await runInventory(world, name);
    expect(result.summary?.Counts).toMatchObject({ Done: ENTITIES - 1, Failed: 1 });
    expect(manifestOf(world, result)?.Entities.filter(({ Status }) => Status === 'FAILED')).toMatchObject([
      { Id: MOVED },
    ]);
    if (name !== 'first') {
      expect(manifestOf(world, result)?.Entities[0].Id).toBe(MOVED);
    }
    await world.time.sleep(7 * 86_400_000);
  }
});

it('a second start ends at once, says which run is under way, and disturbs nothing', async () => {
  const world = worldWith();
  const [first, second] = await Promise.all([
    runInventory(world, 'first'),
    world.time.sleep(100_000).then(() => runInventory(world, 'second')),
  ]);
  expect(second.end).toBe('ANOTHER_RUN');
  expect(first).toMatchObject({ end: 'SUCCEEDED', summary: { Counts: { Done: ENTITIES } } });
  expect(deliveries(world)).toEqual(Array(ENTITIES).fill(1));
});

it('a run that is stopped: what still runs of it ends with the entity that it is on, and the next run does the rest', async () => {
  const world = worldWith();
  const stopped = world.begin('stopped');
  const [batch] = world.batchesOf(stopped, await world.list(stopped));
  const left = world.report(stopped, batch);
  await world.time.sleep(100_000);
  world.end(stopped);
  const second = await runInventory(world, 'second');
  const answer = await left;
  expect(answer.Left).toBeGreaterThan(10);
  const { Done = 0, Fresh = 0 } = second.summary?.Counts ?? {};
  expect(Done + Fresh).toBe(ENTITIES);
  expect(Fresh).toBeGreaterThan(8);
  // The one that the stopped run was on when the next one was planned may be done by both.
  expect(deliveries(world).filter((times) => times > 1).length).toBeLessThanOrEqual(1);
  expectTrue(world);
});
