import { AccessReportsError } from '../../../lambda/report/port';
import { ManagementAccounts } from '../../../lambda/aws/management-accounts';
import { ENTITY_PATH, JOB_ID, ROLE_ARN } from '../../support/ids';
import { completed, FakeIam, failure } from '../../support/fake-iam';
import { TestClock } from '../../support/clocks';
import type { ManagementRole } from '../../../lambda/report/types';

const MINUTE = 60_000;
const ROLE = { arn: ROLE_ARN, externalId: 'external' };
const REPORT = { entityPath: ENTITY_PATH };
const credentials = (number: number) => ({
  accessKeyId: `ASIA${number}`,
  secretAccessKey: `secret ${number}`,
  sessionToken: `token ${number}`,
});
const page = { rows: [], servicesAccessible: 0 };

let clock: TestClock;
/** Roles in the order in which they were assumed, each for an hour. */
let assumed: ManagementRole[];
let sessions: FakeIam[];
beforeEach(() => {
  clock = new TestClock();
  assumed = [];
  sessions = [];
});

const accounts = (answers = () => ({ generate: [JOB_ID], get: [completed()], pages: [page] }) as Answers) =>
  new ManagementAccounts((role) => {
    assumed.push(role);
    const iam = new FakeIam(clock, answers());
    sessions.push(iam);
    return Promise.resolve({ iam, credentials: credentials(assumed.length), expiresAt: clock.time + 60 * MINUTE });
  }, clock);
type Answers = ConstructorParameters<typeof FakeIam>[1];

it("calls in the session of the role, and returns IAM's answer", async () => {
  const iam = accounts().by(ROLE);
  expect(await iam.generate(REPORT)).toBe(JOB_ID);
  expect(await iam.get(JOB_ID)).toEqual(completed());
  expect(await iam.getPage(JOB_ID, 'marker')).toEqual(page);
  expect(assumed).toEqual([ROLE]);
  expect(sessions[0].calls.map(({ operation, argument }) => [operation, argument])).toEqual([
    ['generate', REPORT],
    ['get', JOB_ID],
    ['getPage', `${JOB_ID} marker`],
  ]);
});

it.each<{ name: string; one: ManagementRole; other: ManagementRole; count: number }>([
  { name: 'one session for one role', one: ROLE, other: { ...ROLE }, count: 1 },
  { name: 'a session for each role', one: ROLE, other: { ...ROLE, arn: `${ROLE_ARN}2` }, count: 2 },
  { name: 'a session for each external id', one: ROLE, other: { ...ROLE, externalId: 'another' }, count: 2 },
  {
    name: 'a session with and one without session policy',
    one: ROLE,
    other: { ...ROLE, hasSessionPolicy: false },
    count: 2,
  },
  { name: 'a session with and one without external id', one: ROLE, other: { arn: ROLE_ARN }, count: 2 },
])('has $name', async ({ one, other, count }) => {
  const both = accounts();
  for (const role of [one, other, one, other]) {
    await both.by(role).generate(REPORT);
  }
  expect(assumed).toEqual([one, other].slice(0, count));
  expect(sessions.map(({ calls }) => calls.length)).toEqual(count === 1 ? [4] : [2, 2]);
});

it.each([
  ['generate', 30, false],
  ['generate', 29, true],
  ['get', 1, false],
  ['get', 0, true],
  ['getPage', 1, false],
  ['getPage', 0, true],
] as const)('%s with %i minutes left assumes the role again: %s', async (operation, left, again) => {
  const iam = accounts().by(ROLE);
  await iam.generate(REPORT);
  clock.time += (60 - left) * MINUTE;
  await { generate: () => iam.generate(REPORT), get: () => iam.get(JOB_ID), getPage: () => iam.getPage(JOB_ID) }[
    operation
  ]();
  expect(assumed).toHaveLength(again ? 2 : 1);
});

it.each([
  ['generate', 'not-permitted', true],
  ['get', 'not-permitted', true],
  ['getPage', 'not-permitted', true],
  ['generate', 'job-in-progress', false],
  ['get', 'transient', false],
] as const)('after a %s that ends in %s the role is assumed again: %s', async (operation, kind, again) => {
  const refusal = failure(kind);
  const iam = accounts(() => ({ generate: [refusal, JOB_ID], get: [refusal, completed()], pages: [refusal, page] })).by(
    ROLE,
  );
  const call = { generate: () => iam.generate(REPORT), get: () => iam.get(JOB_ID), getPage: () => iam.getPage(JOB_ID) }[
    operation
  ];
  await expect(call()).rejects.toMatchObject({ kind });
  await call().catch(() => undefined);
  expect(assumed).toHaveLength(again ? 2 : 1);
});

it.each([
  { name: 'is kept while its credentials are fresh: others would be fresh again', age: 29_999, sessionsAfter: 1 },
  { name: 'is given up when they are not', age: 30_000, sessionsAfter: 2 },
])('a session that IAM does not know $name', async ({ age, sessionsAfter }) => {
  const unknown = failure('not-authenticated', 'InvalidClientTokenId');
  const iam = accounts(() => ({ generate: [JOB_ID, unknown, JOB_ID] })).by(ROLE);
  await iam.generate(REPORT);
  clock.time += age;
  await expect(iam.generate(REPORT)).rejects.toBe(unknown);
  await iam.generate(REPORT);
  expect(assumed).toHaveLength(sessionsAfter);
});

const stsError = (name: string, httpStatusCode: number) =>
  Object.assign(new Error('STS said so.'), { name, $fault: 'client', $metadata: { httpStatusCode } });

it.each<{ code: string; error: Error; kind: string }>([
  { code: 'AccessDenied', error: stsError('AccessDenied', 403), kind: 'not-assumed' },
  { code: 'RegionDisabledException', error: stsError('RegionDisabledException', 403), kind: 'not-assumed' },
  { code: 'ValidationError', error: stsError('ValidationError', 400), kind: 'not-assumed' },
  { code: 'NoSuchEntity', error: stsError('NoSuchEntity', 404), kind: 'not-assumed' },
  { code: 'InvalidClientTokenId', error: stsError('InvalidClientTokenId', 403), kind: 'not-authenticated' },
  { code: 'ExpiredTokenException', error: stsError('ExpiredTokenException', 400), kind: 'not-authenticated' },
  { code: 'Throttling', error: stsError('Throttling', 400), kind: 'transient' },
  { code: 'InternalFailure', error: stsError('InternalFailure', 500), kind: 'transient' },
  { code: 'ECONNRESET', error: Object.assign(new Error('STS said so.'), { name: 'ECONNRESET' }), kind: 'transient' },
])('a role that STS refuses with $code is tried again', async ({ code, error, kind }) => {
  const iam = new ManagementAccounts(() => Promise.reject(error), clock).by(ROLE);
  const refusal = await iam.generate(REPORT).catch((reason: unknown) => reason);
  expect(refusal).toBeInstanceOf(AccessReportsError);
  expect(refusal).toMatchObject({ kind, code, message: 'STS said so.', service: 'STS' });
  await expect(iam.get(JOB_ID)).rejects.toMatchObject({ kind });
});

it('hands out the credentials of a session that has time for a call, and of the same that IAM is asked in', async () => {
  const account = accounts().by(ROLE);
  await account.generate(REPORT);
  expect(await account.credentials()).toMatchObject({ credentials: credentials(1) });
  clock.time += 59.5 * MINUTE;
  expect(await account.credentials()).toMatchObject({
    credentials: credentials(2),
    expiresAt: clock.time + 60 * MINUTE,
  });
  expect(assumed).toHaveLength(2);
});
