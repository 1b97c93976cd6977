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

it.each<[string, Record<string, unknown>, string | undefined]>([
  ['Create', {}, PATHS.get(ACCOUNT)],
  ['Update', { RequestType: 'Update' }, PATHS.get(ACCOUNT)],
  ['an OU', { ResourceProperties: { EntityId: OUTER } }, PATHS.get(OUTER)],
  ['a root', { ResourceProperties: { EntityId: 'r-f6g7', Regenerate: '2026-11-24T05:00:00.000Z' } }, ROOT],
  ['no id', { ResourceProperties: {} }, ROOT],
  ['no properties', { ResourceProperties: undefined }, ROOT],
])('gives the path, which is the physical id too: %s', async (_name, change, path) => {
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

it.each<[string, unknown, string]>([
  ['a name', 'Production', '"Production"'],
  ['a short account id', '12345678901', '"12345678901"'],
  ['a path', ROOT, `"${ROOT}"`],
  ['a line after an id', `${ACCOUNT}\n`, String.raw`"123456789012\n"`],
  ['nothing', '', '""'],
  ['a list', [ACCOUNT], '["123456789012"]'],
])('fails on %s without calling Organizations', async (_name, EntityId, echo) => {
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
    ['Create', {}, 0],
    ['Update', { RequestType: 'Update' }, 1],
  ])('fails if the stack is not rolling back: %s', async (_name, change, asked) => {
    await expect(run(change)).rejects.toThrow('act on what Organizations says');
    expect(isRollingBack.mock.calls).toEqual(Array(asked).fill([event().StackId]));
  });

  it.each<[string, Record<string, unknown>, string | undefined]>([
    ['the path from before', {}, PATHS.get(ACCOUNT)],
    ['the root from before', { ResourceProperties: {}, PhysicalResourceId: ROOT }, ROOT],
    ['nothing if the path was of another entity', { ResourceProperties: { EntityId: INNER } }, '-'],
    ['nothing if there was no path', { PhysicalResourceId: '0f1e2d3c-0000-0000-0000-000000000000' }, '-'],
    ['nothing if the id is invalid', { ResourceProperties: { EntityId: [ACCOUNT] } }, '-'],
  ])('succeeds if the stack is rolling back, with %s', async (_name, change, EntityPath) => {
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
