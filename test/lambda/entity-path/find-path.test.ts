import { findPath, isPathOf } from '../../../lambda/entity-path/find-path';
import type { EntityDescription, OrganizationsErrorKind } from '../../../lambda/entity-path/port';
import { TestClock } from '../../support/clocks';
import { ACCOUNT, INNER, ORGANIZATION, OUTER, PATHS, ROOT } from '../../support/ids';
import { failure, FakeOrganizations } from '../../support/fake-organizations';

const LONG = `o-${'a'.repeat(32)}/r-${'b'.repeat(32)}${`/ou-${'c'.repeat(32)}-${'d'.repeat(32)}`.repeat(5)}/${ACCOUNT}`;

let clock: TestClock;
let organizations: FakeOrganizations;
let logged: jest.SpyInstance;
beforeEach(() => {
  clock = new TestClock();
  organizations = new FakeOrganizations(clock);
  logged = jest.spyOn(console, 'info').mockImplementation();
});
afterEach(() => {
  logged.mockRestore();
});

const find = (entityId?: string) => findPath(entityId, { organizations, clock });
const pathOf = (id: string) => PATHS.get(id) ?? '';

it.each<{ name: string; entityId: string | undefined; path: string; calls: string[] }>([
  { name: 'an account', entityId: ACCOUNT, path: pathOf(ACCOUNT), calls: [`describeAccount ${ACCOUNT} @0`] },
  { name: 'an OU', entityId: INNER, path: pathOf(INNER), calls: [`describeOrganizationalUnit ${INNER} @0`] },
  { name: 'the root', entityId: undefined, path: ROOT, calls: ['root @0'] },
  { name: 'the root by its id', entityId: 'r-f6g7', path: ROOT, calls: ['root @0'] },
])('finds $name', async ({ entityId, path, calls }) => {
  expect(await find(entityId)).toBe(path);
  expect(organizations.calls).toEqual(calls);
});

it.each<{ name: string; told: Partial<EntityDescription>; path: string }>([
  { name: 'the longest path', told: { paths: [`${LONG}/`] }, path: LONG },
  { name: 'a path without a slash at its end', told: { paths: [pathOf(ACCOUNT)] }, path: pathOf(ACCOUNT) },
  { name: 'an account directly below the root', told: { paths: [`${ROOT}/${ACCOUNT}/`] }, path: `${ROOT}/${ACCOUNT}` },
  { name: 'an account that is suspended', told: { state: 'SUSPENDED' }, path: pathOf(ACCOUNT) },
  { name: 'an account that is being closed', told: { state: 'PENDING_CLOSURE' }, path: pathOf(ACCOUNT) },
])('takes $name', async ({ told, path }) => {
  organizations.told = told;
  expect(await find(ACCOUNT)).toBe(path);
  expect(organizations.calls).toHaveLength(1);
});

it.each<[string, readonly string[]]>([
  ['no path', []],
  ['two paths', [`${pathOf(ACCOUNT)}/`, `${ROOT}/${ACCOUNT}/`]],
  ['the path of another account', [`${ROOT}/210987654321/`]],
  ['a path of names', [`/Workloads/${ACCOUNT}/`]],
  ['a path and more', [`${pathOf(ACCOUNT)}//`]],
  ['an empty path', ['']],
])('builds the path from the parents if AWS gives %s', async (_name, paths) => {
  organizations.told = { paths };
  expect(await find(ACCOUNT)).toBe(pathOf(ACCOUNT));
  expect(organizations.calls).toEqual([
    `describeAccount ${ACCOUNT} @0`,
    `parentOf ${ACCOUNT} @0`,
    `parentOf ${INNER} @0`,
    `parentOf ${OUTER} @0`,
  ]);
});

it('puts the path of an OU together in the same way', async () => {
  organizations.told = { paths: [] };
  expect(await find(INNER)).toBe(pathOf(INNER));
});

describe('failures', () => {
  it.each<[OrganizationsErrorKind, number]>([
    ['not-permitted', 87],
    ['not-authenticated', 87],
    ['transient', 597],
  ])('%s are waited out for %i s', async (kind, seconds) => {
    organizations.fault = () => (clock.elapsed < seconds * 1_000 ? failure(kind) : undefined);
    expect(await find(ACCOUNT)).toBe(pathOf(ACCOUNT));
    expect(organizations.calls.at(-1)).toBe(`describeAccount ${ACCOUNT} @${seconds}`);
  });

  it.each<{ kind: OrganizationsErrorKind; seconds: number; sentence: string }>([
    {
      kind: 'not-permitted',
      seconds: 90,
      sentence:
        'was not looked up: the function needs organizations:DescribeAccount, DescribeOrganizationalUnit, ListParents and ' +
        "ListRoots; deploy in the organization's management account, and look for a permissions boundary that denies them",
    },
    {
      kind: 'not-authenticated',
      seconds: 90,
      sentence:
        "was not looked up: Organizations does not accept the function's credentials: deploy again; if it happens again, look " +
        "whether the function's role was re-created after the function, and for a proxy that changes requests",
    },
    {
      kind: 'transient',
      seconds: 600,
      sentence:
        'was not looked up within ten minutes: Organizations limits requests, or is not well: deploy again, fewer paths at ' +
        'a time; if it happens again, look at the AWS Health Dashboard',
    },
    {
      kind: 'not-found',
      seconds: 0,
      sentence:
        'was not found: the organization has no such account or OU: check the id, and deploy in the ' +
        "organization's management account",
    },
    {
      kind: 'refused',
      seconds: 0,
      sentence:
        'was not looked up: deploy in the management account of an organization, and act on what Organizations says',
    },
  ])('fails on $kind after $seconds s', async ({ kind, seconds, sentence }) => {
    organizations.fault = () => failure(kind, 'ItsCode', 'In its words.');
    await expect(find(ACCOUNT)).rejects.toThrow(
      new Error(`The path of ${ACCOUNT} ${sentence}. Organizations says: ItsCode: In its words.`),
    );
    expect(clock.elapsed).toBe(seconds * 1_000);
  });

  it.each([
    [0, 1_000],
    [0.5, 3_000],
    [0.99, 4_960],
  ])('are retried after a jitter: %d', async (chance, pause) => {
    clock.chance = chance;
    organizations.fault = () => (organizations.calls.length === 1 ? failure('transient') : undefined);
    await find(ACCOUNT);
    expect(clock.elapsed).toBe(pause);
  });

  it('are retried for the parents too, all together for ten minutes', async () => {
    organizations.told = { paths: [] };
    let faults = 0;
    organizations.fault = () => (organizations.calls.at(-1)?.startsWith('parentOf') ? failure('transient') : undefined);
    await expect(find(ACCOUNT)).rejects.toThrow('within ten minutes');
    expect(clock.elapsed).toBe(600_000);
    organizations.fault = () => (faults++ % 2 === 0 ? failure('transient') : undefined);
    expect(await find(ACCOUNT)).toBe(pathOf(ACCOUNT));
    expect(clock.elapsed).toBe(612_000);
  });

  it('keep the end of what Organizations says, and the log all of it', async () => {
    const words = `User: ${'u'.repeat(600)} is not authorized to perform: organizations:ListRoots with an explicit deny`;
    organizations.fault = () => failure('refused', 'ItsCode', words);
    await expect(find()).rejects.toThrow(
      'Organizations says: ItsCode: not authorized to perform: organizations:ListRoots with an explicit deny',
    );
    expect(logged).toHaveBeenLastCalledWith(expect.objectContaining({ error: words }));
  });

  it('are logged', async () => {
    organizations.fault = () => failure('not-found', 'AccountNotFoundException', 'No.');
    await expect(find(ACCOUNT)).rejects.toThrow();
    expect(logged.mock.calls).toEqual([
      [
        {
          message: 'the call to Organizations failed',
          entityId: ACCOUNT,
          kind: 'not-found',
          code: 'AccountNotFoundException',
          error: 'No.',
        },
      ],
    ]);
  });

  it('of another kind are not retried', async () => {
    organizations.fault = () => new TypeError('a bug');
    await expect(find(ACCOUNT)).rejects.toThrow(new TypeError('a bug'));
    expect(clock.elapsed).toBe(0);
  });
});

it('fails on a closed account', async () => {
  organizations.told = { state: 'CLOSED' };
  await expect(find(ACCOUNT)).rejects.toThrow(
    `The path of account ${ACCOUNT} was not looked up: the account is closed. Take it out of the stack, or ask AWS ` +
      'Support to reopen it, within 90 days of its closure.',
  );
});

it('fails on the root of another organization', async () => {
  await expect(find('r-z9y8')).rejects.toThrow(
    "The path of root r-z9y8 was not found: the organization's root is r-f6g7: check the id, and deploy in the",
  );
});

it.each([
  [undefined, 'The path of the root was not looked up'],
  ['r-f6g7', 'The path of r-f6g7 was not looked up'],
  [OUTER, `The path of ${OUTER} was not looked up`],
  [ACCOUNT, `The path of ${ACCOUNT} was not looked up`],
])('says what was looked up: %s', async (entityId, sentence) => {
  organizations.fault = () => failure('refused');
  await expect(find(entityId)).rejects.toThrow(sentence);
});

it.each<{ expected: boolean; name: string; text: string | undefined; entityId: string | undefined }>([
  { expected: true, name: 'the root', text: ROOT, entityId: undefined },
  { expected: true, name: 'the root by its id', text: ROOT, entityId: 'r-f6g7' },
  { expected: true, name: 'an account', text: pathOf(ACCOUNT), entityId: ACCOUNT },
  { expected: false, name: 'no text', text: undefined, entityId: undefined },
  { expected: false, name: 'an OU, where the root is meant', text: pathOf(OUTER), entityId: undefined },
  { expected: false, name: 'another OU', text: pathOf(OUTER), entityId: INNER },
  { expected: false, name: 'an OU on the way', text: pathOf(INNER), entityId: OUTER },
  { expected: false, name: 'an organization', text: ORGANIZATION, entityId: undefined },
  { expected: false, name: 'an organization, where it is meant', text: ORGANIZATION, entityId: ORGANIZATION },
  {
    expected: false,
    name: 'a physical id of the framework',
    text: '0f1e2d3c-0000-0000-0000-000000000000',
    entityId: undefined,
  },
  { expected: false, name: 'a path with something before it', text: ` ${ROOT}`, entityId: undefined },
  { expected: false, name: 'a path with something after it', text: `${pathOf(ACCOUNT)}/${ACCOUNT}`, entityId: ACCOUNT },
])('isPathOf is $expected for $name', ({ expected, text, entityId }) => {
  expect(isPathOf(text, entityId)).toBe(expected);
});
