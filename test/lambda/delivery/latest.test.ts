import { type Latest, pointTo } from '../../../lambda/delivery/latest';
import { BucketError } from '../../../lambda/delivery/port';
import { JOB_ID, OTHER_JOB_ID } from '../../support/ids';
import { START, TestClock } from '../../support/clocks';
import { type BucketCall, bucketFailure, FakeBucket } from '../../support/fake-bucket';

const KEY = 'access/entity/latest.json';
const MINUTES = 60_000;

let clock: TestClock;
let logged: jest.SpyInstance;
beforeEach(() => {
  clock = new TestClock();
  clock.chance = 0;
  logged = jest.spyOn(console, 'info').mockImplementation();
});
afterEach(() => {
  logged.mockRestore();
});

const latest = (completedAt: number, JobId = JOB_ID): Latest => {
  const [JobCreationDate, JobCompletionDate] = [START - 1_000, completedAt].map((at) => new Date(at).toISOString());
  return {
    SchemaVersion: '1',
    ReportUri: `s3://reports/${JobId}/`,
    Job: { JobId, JobCreationDate, JobCompletionDate },
  };
};
const OURS = latest(START);
const THEIRS = latest(START, OTHER_JOB_ID);
const text = (content: unknown) => JSON.stringify(content);

const point = (bucket: FakeBucket, to = OURS) =>
  pointTo(
    { key: KEY, contentType: 'application/json', body: text(to) },
    to,
    { bucket, clock },
    { requestedAt: START, deadline: START + 30 * MINUTES, endsAt: START + 14 * MINUTES },
  );
const holding = (content: unknown, fail?: ConstructorParameters<typeof FakeBucket>[1]) => {
  const bucket = new FakeBucket(clock, fail);
  bucket.objects.set(KEY, typeof content === 'string' ? content : text(content));
  return bucket;
};
const messages = () => logged.mock.calls.map(([{ message }]: [{ message: string }]) => message);
const isRead = ({ operation }: BucketCall) => operation === 'get';

it('is written where nothing is there, or nothing that may be seen', async () => {
  const bucket = new FakeBucket(clock);
  await point(bucket);
  expect([...bucket.objects]).toEqual([[KEY, text(OURS)]]);
  expect(bucket.log).toEqual(['get latest.json@0', 'put latest.json ifNoneMatch@0']);
  expect(logged.mock.calls).toEqual([
    [
      {
        message: 'latest.json could not be read, and is written without a look at it',
        kind: 'not-permitted',
        code: 'AccessDenied',
        error: 'S3 said so.',
        key: KEY,
      },
    ],
  ]);
});

it.each<[string, unknown]>([
  ['an older run', latest(START - 1, OTHER_JOB_ID)],
  ['the same run', OURS],
  ['another run of the same time', THEIRS],
  ['a run of a time to come', latest(START + 2 * MINUTES, OTHER_JOB_ID)],
  ['no run', { SchemaVersion: '1' }],
  ['nothing that is JSON', 'Bad Gateway'],
  ['nothing but JSON', 'null'],
])('is replaced where it points to %s', async (_name, content) => {
  const bucket = holding(content);
  await point(bucket);
  expect([...bucket.objects]).toEqual([[KEY, text(OURS)]]);
  expect(bucket.log).toEqual(['get latest.json@0', 'put latest.json ifMatch@0']);
});

it.each([1, 1 * MINUTES])('never goes back: one of %i ms later stays', async (later) => {
  const content = latest(START + later, OTHER_JOB_ID);
  const bucket = holding(content);
  await point(bucket);
  expect([...bucket.objects]).toEqual([[KEY, text(content)]]);
  expect(bucket.log).toEqual(['get latest.json@0']);
  expect(messages()).toEqual(['latest.json stays, because it points to a later run']);
});

it.each<[string, unknown]>([
  ['there was nothing', undefined],
  ['there was an older run', latest(START - 5_000)],
])('of two runs at once the later one remains, whoever comes first: %s', async (_name, before) => {
  for (const [first, second] of [
    [START + 1_000, START],
    [START, START + 1_000],
  ]) {
    clock.time = START;
    // The other run is written between our reading and our writing.
    let isOver = false;
    const other = ({ operation }: BucketCall, bucket: FakeBucket) => {
      if (operation === 'put' && !isOver) {
        isOver = true;
        bucket.objects.set(KEY, text(latest(first, OTHER_JOB_ID)));
      }
      return undefined;
    };
    const bucket = before === undefined ? new FakeBucket(clock, other) : holding(before, other);
    await point(bucket, latest(second));
    expect(JSON.parse(bucket.objects.get(KEY) ?? '')).toMatchObject({
      Job: { JobCompletionDate: new Date(START + 1_000).toISOString() },
    });
  }
});

it('is overwritten where it is there and may not be read', async () => {
  const bucket = holding(latest(START + 1, OTHER_JOB_ID), (call) =>
    isRead(call) ? bucketFailure('not-permitted', 'AccessDenied') : undefined,
  );
  await point(bucket);
  expect([...bucket.objects]).toEqual([[KEY, text(OURS)]]);
  expect(bucket.log).toEqual([
    'get latest.json@0',
    'put latest.json ifNoneMatch@0',
    'get latest.json@1',
    'put latest.json@1',
  ]);
});

it('is written again where it was deleted after it was read', async () => {
  const bucket = holding(latest(START - 1), (call, { objects }) => {
    if (call.precondition && 'ifMatch' in call.precondition) {
      objects.clear();
      return bucketFailure('no-object', 'NoSuchKey');
    }
    return undefined;
  });
  await point(bucket);
  expect([...bucket.objects]).toEqual([[KEY, text(OURS)]]);
});

it.each(['not-permitted', 'key-not-permitted', 'key-unusable', 'no-object', 'other-owner', 'refused'] as const)(
  'does not wait where its reading is %s',
  async (kind) => {
    const bucket = new FakeBucket(clock, (call) => (isRead(call) ? bucketFailure(kind) : undefined));
    await point(bucket);
    expect(clock.elapsed).toBe(0);
  },
);

it('is read again after a transient fault', async () => {
  const bucket = holding(latest(START + 1), ({ number }) => (number <= 2 ? bucketFailure('transient') : undefined));
  await point(bucket);
  expect(bucket.log).toEqual(['get latest.json@0', 'get latest.json@1', 'get latest.json@2']);
});

it('fails where others change it all the time', async () => {
  const bucket = holding(OURS, ({ operation }) => (operation === 'put' ? bucketFailure('changed') : undefined));
  const times = { requestedAt: START, deadline: START + 5_000, endsAt: START + 14 * MINUTES };
  const pointed = pointTo({ key: KEY, contentType: '', body: '' }, OURS, { bucket, clock }, times);
  await expect(pointed).rejects.toThrow(BucketError);
  expect(clock.elapsed).toBe(4_000);
});

it('fails on a fault of our own', async () => {
  const bucket = new FakeBucket(clock, () => new TypeError('x'));
  await expect(point(bucket)).rejects.toThrow(TypeError);
});
