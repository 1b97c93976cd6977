import { InventoryWorld, PREFIX } from '../../support/inventory-world';
import { smallTree } from '../../support/organizations-simulator';

const LOCK = `${PREFIX}/inventory/lock.json`;
const world = () => {
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  return new InventoryWorld({ organization: smallTree(), bucket: { latency: 20 } });
};

it('is taken by the first run, and by the same run again', async () => {
  const cloud = world();
  const run = cloud.begin('first');
  expect(await cloud.list(run)).toMatchObject({ State: 'REPORT' });
  expect(cloud.bucket.read(LOCK)).toEqual(run);
  expect(await cloud.list(run)).toMatchObject({ State: 'REPORT' });
});

it('keeps a second run out, and says which one is under way', async () => {
  const cloud = world();
  const first = cloud.begin('first');
  await cloud.list(first);
  const calls = cloud.organizations.calls.length;
  const answer = await cloud.list(cloud.begin('second'));
  expect(answer).toMatchObject({ State: 'ANOTHER_RUN', RunUnderWay: first.Execution });
  expect(cloud.organizations.calls).toHaveLength(calls);
  expect(cloud.bucket.read(LOCK)).toEqual(first);
});

it('is taken over once its execution is over', async () => {
  const cloud = world();
  const first = cloud.begin('first');
  await cloud.list(first);
  cloud.end(first);
  const second = cloud.begin('second');
  expect(await cloud.list(second)).toMatchObject({ State: 'REPORT' });
  expect(cloud.bucket.read(LOCK)).toEqual(second);
});

it.each([
  ['a new lock', false],
  ['a lock whose execution is over', true],
])('of two runs that want %s at once, one gets it', async (_, isOver) => {
  const cloud = world();
  if (isOver) {
    const before = cloud.begin('before');
    await cloud.list(before);
    cloud.end(before);
  }
  const runs = ['one', 'other'].map((name) => cloud.begin(name));
  const answers = await Promise.all(runs.map((run) => cloud.list(run)));
  expect(answers.map(({ State }) => State).sort()).toEqual(['ANOTHER_RUN', 'REPORT']);
  const winner = runs[answers.findIndex(({ State }) => State === 'REPORT')];
  expect(cloud.bucket.read(LOCK)).toEqual(winner);
  expect(answers.find(({ State }) => State === 'ANOTHER_RUN')?.RunUnderWay).toBe(winner.Execution);
});
