import fc from 'fast-check';
import type { CompletedJob, FollowedJob, ReportPage } from '../../../lambda/report/port';
import { readRows } from '../../../lambda/delivery/read-rows';
import type { AccessDetail } from '../../../lambda/report/types';
import { JOB_ID } from '../../support/ids';
import { completed, FakeIam, failure } from '../../support/fake-iam';
import { START, TestClock } from '../../support/clocks';

let clock: TestClock;
let logged: jest.SpyInstance;
beforeEach(() => {
  clock = new TestClock();
  logged = jest.spyOn(console, 'info').mockImplementation();
});
afterEach(() => {
  logged.mockRestore();
});

const job = (servicesAccessible: number, servicesNotAccessed = servicesAccessible) =>
  ({ ...completed(), servicesAccessible, servicesNotAccessed, jobId: JOB_ID }) as FollowedJob<CompletedJob>;
const row = (ServiceNamespace: string): AccessDetail => ({
  ServiceNamespace,
  ServiceName: ServiceNamespace.toUpperCase(),
  TotalAuthenticatedEntities: 0,
});
const page = (namespaces: string[], marker?: string): ReportPage => ({
  rows: namespaces.map(row),
  servicesAccessible: 3,
  marker,
});
const read = (iam: FakeIam, services = 3) => readRows(job(services), { iam, clock }, START + 60_000);

it('follows the markers to the end', async () => {
  const iam = new FakeIam(clock, { pages: [page(['a'], 'm1'), page([], 'm2'), page(['b', 'c'])] });
  expect(await read(iam)).toEqual([row('a'), row('b'), row('c')]);
  expect(iam.calls.map(({ argument }) => argument)).toEqual([JOB_ID, `${JOB_ID} m1`, `${JOB_ID} m2`]);
});

it('gives the same report for any split of it into pages', async () => {
  const namespaces = fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,20}$/), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(namespaces, fc.array(fc.nat({ max: 8 }), { maxLength: 20 }), async (all, sizes) => {
      const pages: string[][] = [];
      let rest = all;
      for (const size of sizes) {
        pages.push(rest.slice(0, size));
        rest = rest.slice(size);
      }
      pages.push(rest);
      const answers = pages.map((part, index) => page(part, index < pages.length - 1 ? `m${index}` : undefined));
      const rows = await read(new FakeIam(clock, { pages: answers }), all.length);
      expect(rows.map(({ ServiceNamespace }) => ServiceNamespace)).toEqual([...all].sort());
    }),
  );
});

it('asks again for a page that was lost on its way', async () => {
  const iam = new FakeIam(clock, {
    pages: [page(['a'], 'm1'), failure('transient'), failure('transient'), page(['b', 'c'])],
  });
  expect(await read(iam)).toHaveLength(3);
  expect(iam.log).toEqual(['getPage@0', 'getPage@0', 'getPage@1', 'getPage@2']);
  expect(iam.calls.map(({ argument }) => argument)).toEqual([JOB_ID, ...Array<string>(3).fill(`${JOB_ID} m1`)]);
  expect(logged.mock.calls).toEqual(
    Array(2).fill([{ message: 'IAM gave no page to work with', code: 'Code', error: 'IAM said so.', jobId: JOB_ID }]),
  );
});

const used = (page: ReportPage): ReportPage => ({
  ...page,
  rows: page.rows.map((each) => ({ ...each, LastAuthenticatedTime: '2026-09-10T10:00:00.000Z' })),
});

it('takes rows of which so many are used as IAM counted', async () => {
  const iam = new FakeIam(clock, { pages: [page(['a', 'b'], 'm1'), used(page(['c']))] });
  expect(await readRows(job(3, 2), { iam, clock }, START + 60_000)).toHaveLength(3);
});

it.each([
  ['a service is there twice', [page(['a'], 'm1'), page(['a', 'b'])], 'a is in it twice'],
  ['the markers make a loop', [page(['a'], 'm1'), page(['b'], 'm1')], 'a page leads back to an earlier one'],
  ['a row is missing', [page(['a', 'b'])], 'it has 2 rows instead of 3'],
  ['there is a row too many', [page(['a', 'b', 'c', 'd'])], 'it has 4 rows instead of 3'],
  [
    'a use is missing in the figures',
    [page(['a', 'b'], 'm1'), used(page(['c']))],
    'it has 2 services that nobody used instead of 3',
  ],
])('fails where %s', async (_name, pages, message) => {
  await expect(read(new FakeIam(clock, { pages }))).rejects.toMatchObject({
    code: 'InconsistentReport',
    message:
      "The Organizations access report could not be read: IAM's pages contradict each other, because " +
      `${message}. Deploy again. (job ${JOB_ID})`,
  });
});

it('keeps the end of what IAM says where it refuses a page, and logs all of it', async () => {
  const words = `User: ${'u'.repeat(600)} is not authorized to perform: iam:Get with an explicit deny`;
  await expect(read(new FakeIam(clock, { pages: [failure('not-permitted', 'Code', words)] }))).rejects.toThrow(
    `read: deploy again. IAM says: Code: not authorized to perform: iam:Get with an explicit deny (job ${JOB_ID})`,
  );
  expect(logged.mock.calls).toEqual([
    [{ message: 'IAM gave no page to work with', code: 'Code', error: words, jobId: JOB_ID }],
  ]);
});

it.each([
  ['IAM does not answer until the deadline', failure('transient', 'Throttling'), 'IAM says: Throttling', 60],
  ['the job is somebody else’s now', failure('unknown-job', 'NoSuchEntity'), 'IAM says: NoSuchEntity', 1],
  ['what IAM answers is no report', new Error('Unexpected token'), 'IAM says: InternalFailure: Unexpected token', 1],
])('fails where %s', async (_name, answer, message, calls) => {
  const iam = new FakeIam(clock, { pages: [answer] });
  await expect(read(iam)).rejects.toThrow(message);
  expect(iam.calls).toHaveLength(calls);
});
