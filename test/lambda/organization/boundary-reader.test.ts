import { ENTITY_PATH } from '../../support/ids';
import { type Contents, organizationWith, readFailure } from '../../support/organization-fakes';
import { START, TestClock } from '../../support/clocks';

let clock: TestClock;
beforeEach(() => {
  clock = new TestClock();
  jest.spyOn(console, 'info').mockImplementation();
});
afterEach(() => {
  jest.restoreAllMocks();
});

const UNIT = 'ou-f6g7-h8i9j0k1';
const TIMES = { requestedAt: START - 60_000, until: START + 15_000 };
const ATTACHED = { 'r-f6g7': ['p-one', 'p-two'], [UNIT]: ['p-one', 'p-three'] };
const policy = (id: string) => ({ id, name: `Name of ${id}`, content: `content of ${id}` });

const read = (contents: Contents, times = TIMES) => {
  const { reads, organization } = organizationWith(clock, { attached: ATTACHED, ...contents });
  return { reads, organization, boundary: organization.boundary(ENTITY_PATH, times) };
};

it('reads the policies of every level from the root down, each once, within the rates of AWS', async () => {
  const { reads, boundary } = read({});
  expect(await boundary).toEqual({
    levels: [
      { entityId: 'r-f6g7', policies: [policy('p-one'), policy('p-two')] },
      { entityId: UNIT, policies: [policy('p-one'), policy('p-three')] },
    ],
  });
  expect(reads.calls).toEqual([
    'policies of r-f6g7@0',
    'policies of r-f6g7, more@0.2',
    'p-one@0.2',
    'p-two@0.7',
    `policies of ${UNIT}@0.7`,
    `policies of ${UNIT}, more@0.9`,
    'p-three@1.2',
  ]);
});

it('takes a policy as it was for five minutes, and what is attached as it is', async () => {
  const { reads, organization, boundary } = read({});
  await boundary;
  const contents = () => reads.calls.splice(0).filter((call) => call.startsWith('p-')).length;
  expect(contents()).toBe(3);
  const again = () => organization.boundary(ENTITY_PATH, { requestedAt: clock.time, until: clock.time + 15_000 });
  clock.time = START + 295_000;
  reads.contents = { attached: { ...ATTACHED, [UNIT]: [] } };
  expect(await again()).toMatchObject({ levels: [{}, { policies: [] }] });
  expect(contents()).toBe(0);
  clock.time += 10_000;
  await again();
  expect(contents()).toBe(2);
});

it.each(['transient', 'not-permitted', 'refused'] as const)('says why nothing was read: %s', async (kind) => {
  expect(await read({ fail: () => readFailure(kind) }).boundary).toEqual({
    unread: 'Organizations says: Code: Organizations said so.',
  });
});

it.each([
  ['transient', 0, 14_250],
  ['not-permitted', 60_000, 0],
  ['not-permitted', 0, 14_250],
  ['refused', 0, 0],
] as const)(
  'tries again for as long as it may help: %s, requested %i ms ago, ends after %i',
  async (kind, ago, end) => {
    const { boundary } = read({ fail: () => readFailure(kind) }, { ...TIMES, requestedAt: START - ago });
    expect(await boundary).toHaveProperty('unread');
    expect(clock.elapsed).toBe(end);
  },
);

it('one level that cannot be read leaves all unread, because a policy of it could change decisions', async () => {
  const { boundary } = read({ fail: (call) => (call === 'p-three' ? readFailure('refused') : undefined) });
  expect(await boundary).toEqual({ unread: 'Organizations says: Code: Organizations said so.' });
});

it('begins no call when the time is over', async () => {
  const { reads, boundary } = read({ takes: 5_000 });
  expect(await boundary).toEqual({ unread: 'the time for reading the organization was over' });
  expect(reads.calls).toHaveLength(3);
  expect(clock.elapsed).toBeLessThanOrEqual(20_000);
});

it('waits out throttling', async () => {
  const { boundary } = read({ fail: () => (clock.elapsed < 3_000 ? readFailure('transient') : undefined) });
  expect(await boundary).toHaveProperty('levels');
});

it('says so of a fault of our own too', async () => {
  const { boundary } = read({ fail: () => new TypeError('x is not a function') });
  expect(await boundary).toEqual({ unread: 'x is not a function' });
});
