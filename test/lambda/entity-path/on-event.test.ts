import { onEvent } from '../../../lambda/entity-path/on-event';
import { TestClock } from '../../support/clocks';
import { ACCOUNT, INNER, OUTER, PATHS, ROOT } from '../../support/ids';
import { entityPathEvent as event } from '../../support/events';
import { failure, FakeOrganizations } from '../../support/fake-organizations';

let clock: TestClock;
let organizations: FakeOrganizations;
let isRollingBack: jest.Mock;
let logged: jest.SpyInstance;
beforeEach(() => {
  clock = new TestClock();
  organizations = new FakeOrganizations(clock);
  isRollingBack = jest.fn().mockResolvedValue(false);
  logged = jest.spyOn(console, 'info').mockImplementation();
});
afterEach(() => {
  logged.mockRestore();
});

const run = (change?: Record<string, unknown>) => onEvent(event(change), { organizations, clock, isRollingBack });
const found = (path: string | undefined) => ({ PhysicalResourceId: path, Data: { EntityPath: path } });

it.each<{ name: string; change: Record<string, unknown>; path: string | undefined }>([
  { name: 'Create', change: {}, path: PATHS.get(ACCOUNT) },
  { name: 'Update', change: { RequestType: 'Update' }, path: PATHS.get(ACCOUNT) },
  { name: 'an OU', change: { ResourceProperties: { EntityId: OUTER } }, path: PATHS.get(OUTER) },
  {
    name: 'a root',
    change: { ResourceProperties: { EntityId: 'r-f6g7', Regenerate: '2026-11-24T05:00:00.000Z' } },
    path: ROOT,
  },
  { name: 'no id', change: { ResourceProperties: {} }, path: ROOT },
  { name: 'no properties', change: { ResourceProperties: undefined }, path: ROOT },
])('gives the path, which is the physical id too: $name', async ({ change, path }) => {
  expect(await run(change)).toEqual(found(path));
  expect(isRollingBack).not.toHaveBeenCalled();
});

it('gives the new path of an account that has moved', async () => {
  organizations.told = { paths: [`${ROOT}/${ACCOUNT}/`] };
  expect(await run({ RequestType: 'Update' })).toEqual(found(`${ROOT}/${ACCOUNT}`));
});

it.each([
  ['as it was created', {}],
  ['without properties', { ResourceProperties: undefined }],
  ['with properties no version of this library wrote', { ResourceProperties: { EntityId: ['x'], X: '1' } }],
])('Delete succeeds and calls nothing: %s', async (_name, change) => {
  expect(await run({ RequestType: 'Delete', ...change })).toEqual({});
  expect(organizations.calls).toEqual([]);
});

it.each<{ name: string; EntityId: unknown; echo: string }>([
  { name: 'a name', EntityId: 'Production', echo: '"Production"' },
  { name: 'a short account id', EntityId: '12345678901', echo: '"12345678901"' },
  { name: 'a path', EntityId: ROOT, echo: `"${ROOT}"` },
  { name: 'a line after an id', EntityId: `${ACCOUNT}\n`, echo: String.raw`"123456789012\n"` },
  { name: 'nothing', EntityId: '', echo: '""' },
  { name: 'a list', EntityId: [ACCOUNT], echo: '["123456789012"]' },
])('fails on $name without calling Organizations', async ({ EntityId, echo }) => {
  const thrown = run({ ResourceProperties: { EntityId } });
  await expect(thrown).rejects.toThrow(
    'The path was not looked up: EntityId must be the id of an account, an OU or a root, such as 123456789012, ' +
      `ou-f6g7-h8i9j0k1 or r-f6g7, got: ${echo}.`,
  );
  expect(organizations.calls).toEqual([]);
});

it.each<[string, () => Error]>([
  ['what Organizations says', () => failure('refused', 'Code', '"\n'.repeat(5_000))],
  ['a bug', () => new TypeError('"\n'.repeat(5_000))],
])('fails in one line that fits into an answer: %s', async (_name, fault) => {
  organizations.fault = fault;
  const thrown = await run().catch((error: unknown) => error as Error);
  const { message, stack } = thrown as Error;
  expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThan(2_000);
  expect(message).not.toContain('\n');
  expect(stack).toBe(message);
});

it('fails in one line that fits into an answer: a long id', async () => {
  const thrown = run({ ResourceProperties: { EntityId: 'x'.repeat(10_000) } });
  await expect(thrown).rejects.toThrow(/^.{300,800}$/);
});

describe('an update that fails', () => {
  beforeEach(() => {
    organizations.fault = () => failure('refused');
  });

  it.each([
    { name: 'Create', change: {}, asked: 0 },
    { name: 'Update', change: { RequestType: 'Update' }, asked: 1 },
  ])('fails if the stack is not rolling back: $name', async ({ change, asked }) => {
    await expect(run(change)).rejects.toThrow('act on what Organizations says');
    expect(isRollingBack.mock.calls).toEqual(Array(asked).fill([event().StackId]));
  });

  it.each<{ name: string; change: Record<string, unknown>; EntityPath: string | undefined }>([
    { name: 'the path from before', change: {}, EntityPath: PATHS.get(ACCOUNT) },
    { name: 'the root from before', change: { ResourceProperties: {}, PhysicalResourceId: ROOT }, EntityPath: ROOT },
    {
      name: 'nothing if the path was of another entity',
      change: { ResourceProperties: { EntityId: INNER } },
      EntityPath: '-',
    },
    {
      name: 'nothing if there was no path',
      change: { PhysicalResourceId: '0f1e2d3c-0000-0000-0000-000000000000' },
      EntityPath: '-',
    },
    { name: 'nothing if the id is invalid', change: { ResourceProperties: { EntityId: [ACCOUNT] } }, EntityPath: '-' },
  ])('succeeds if the stack is rolling back, with $name', async ({ change, EntityPath }) => {
    isRollingBack.mockResolvedValue(true);
    expect(await run({ RequestType: 'Update', ...change })).toEqual({ Data: { EntityPath } });
    expect(logged).toHaveBeenLastCalledWith({
      message: 'the stack is rolling back, so the path stays as it was',
      error: expect.stringContaining('was not looked up') as unknown,
    });
  });
});

it('fails on a bug with its words', async () => {
  organizations.fault = () => new TypeError('a bug');
  await expect(run()).rejects.toThrow(
    'The path was not looked up, by a fault of its function: InternalFailure: TypeError: a bug.',
  );
});

it('logs what it found, and never the event', async () => {
  await run();
  expect(logged.mock.calls).toEqual([[{ message: 'found the path', path: PATHS.get(ACCOUNT) }]]);
});
