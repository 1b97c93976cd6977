import type { BucketErrorKind } from '../../../lambda/delivery/port';
import { type BucketCall, bucketFailure, FakeBucket } from '../../support/fake-bucket';
import { START } from '../../support/clocks';
import { clock, bucket, logged, request, TIMES, run, HOME, RUN, useBucket, FILES } from './deliver.setup';

/** A fault of every write of a file, for so many seconds. */
const during = (seconds: number, kind: BucketErrorKind, file = '', code?: string, message?: string) => {
  const fail = ({ operation, key }: BucketCall) =>
    operation === 'put' && key.endsWith(file) && clock.elapsed < seconds * 1_000
      ? bucketFailure(kind, code, message)
      : undefined;
  useBucket(new FakeBucket(clock, fail, '222222222222'));
};

describe('a fault of a write', () => {
  it('that passes is waited out, a second or two after each try', async () => {
    clock.chance = 0.5;
    during(10, 'transient', 'report.csv');
    expect(await run()).toBeDefined();
    const ofCsv = [0, 1.5, 3, 4.5, 6, 7.5, 9, 10.5].map((at) => `put report.csv@${at}`);
    expect(bucket.log).toEqual(['put report.json@0', ...ofCsv, ...bucket.log.slice(9)]);
    expect(logged).toHaveBeenCalledWith({
      message: 'S3 gave no answer to work with',
      kind: 'transient',
      code: 'Code',
      error: 'S3 said so.',
      key: `${HOME}/entity/${RUN}/report.csv`,
    });
  });

  it.each<[BucketErrorKind, number]>([
    ['transient', 1_500],
    ['not-permitted', 80],
    ['other-owner', 80],
    ['key-not-permitted', 80],
    ['credentials', 80],
  ])('is waited out: %s for %i s', async (kind, seconds) => {
    during(seconds, kind);
    expect(await run(request(), { ...TIMES, endsAt: Infinity })).toBeDefined();
    expect(clock.elapsed).toBeGreaterThanOrEqual(seconds * 1_000);
  });

  it.each<[BucketErrorKind, number]>([
    ['transient', 1_799],
    ['not-permitted', 89],
    ['other-owner', 89],
    ['key-not-permitted', 89],
    ['credentials', 89],
    ['no-bucket', 0],
    ['key-unusable', 0],
    ['region', 0],
    ['refused', 0],
  ])('that stays fails: %s after %i s', async (kind, seconds) => {
    during(Infinity, kind);
    await expect(run(request(), { ...TIMES, endsAt: Infinity })).rejects.toMatchObject({ code: 'Code' });
    expect(clock.elapsed).toBe(seconds * 1_000);
  });

  it('is not waited out longer than the report', async () => {
    during(Infinity, 'not-permitted');
    await expect(run(request(), { ...TIMES, deadline: START + 30_000 })).rejects.toThrow('needs s3:PutObject');
    expect(clock.elapsed).toBe(29_000);
  });

  it('does not wait for permissions that were granted long ago', async () => {
    during(Infinity, 'not-permitted');
    await expect(run(request(), { ...TIMES, requestedAt: START - 90_000 })).rejects.toThrow('needs s3:PutObject');
    expect(clock.elapsed).toBe(0);
  });

  it.each(FILES)('leaves the pointer where it is: %s', async (file) => {
    during(Infinity, 'refused', file);
    await expect(run()).rejects.toThrow(
      `The Organizations access report could not be written to bucket reports, key ${HOME}/entity/${RUN}/${file}: `,
    );
    expect(bucket.log.at(-1)).toBe(`put ${file}@0`);
    expect([...bucket.objects.keys()]).not.toContain(`${HOME}/entity/latest.json`);
  });
});

describe('an invocation that ends before S3 takes the report', () => {
  it('lets the caller call again', async () => {
    during(Infinity, 'transient', 'report.html');
    expect(await run()).toBeUndefined();
    expect(clock.elapsed).toBe(879_000);
    expect(logged).toHaveBeenLastCalledWith({
      message: 'the invocation ends before the report is written',
      reportUri: `s3://reports/${HOME}/entity/${RUN}/`,
    });
  });

  it('also while the pointer is read', async () => {
    useBucket(new FakeBucket(clock, ({ operation }) => (operation === 'get' ? bucketFailure('transient') : undefined)));
    expect(await run()).toBeUndefined();
  });

  it.each([880_000, 885_000])('fails where the report has no time left for another: %i', async (deadline) => {
    during(Infinity, 'transient');
    await expect(run(request(), { ...TIMES, deadline: START + deadline })).rejects.toThrow('S3 gave no usable answer');
  });

  it('fails where waiting would be in vain then', async () => {
    during(Infinity, 'not-permitted');
    await expect(run(request(), { ...TIMES, endsAt: START + 87_000 })).rejects.toThrow('needs s3:PutObject');
    expect(clock.elapsed).toBe(86_000);
  });
});

it.each<[BucketErrorKind, string, string]>([
  ['no-bucket', 'report.json', 'there is no such bucket: check its name, or create it'],
  ['not-permitted', 'report.json', "the report function needs s3:PutObject; look at the bucket's policy"],
  ['key-not-permitted', 'report.json', "needs kms:GenerateDataKey on the KMS key; look at the key's policy"],
  ['key-unusable', 'report.json', 'the KMS key is disabled, about to be deleted, or not there: enable it'],
  ['other-owner', 'report.json', "the bucket must belong to account 222222222222: check its name and 'bucketOwner'"],
  ['region', 'report.json', 'the bucket is in another Region, and cannot be written there either'],
  ['credentials', 'report.json', "S3 does not know the function's credentials: deploy again"],
  ['transient', 'report.json', "S3 gave no usable answer in the report's time: deploy again"],
  ['refused', 'report.json', 'act on what S3 says, and deploy again'],
  ['changed', 'latest.json', 'latest.json changes all the time: find who else writes it'],
])('has advice of its own: %s', async (kind, file, advice) => {
  during(Infinity, kind, file, 'TheCode', 'The words.');
  await expect(run(request(), { ...TIMES, deadline: START + 120_000 })).rejects.toMatchObject({
    code: 'TheCode',
    message: expect.stringMatching(
      new RegExp(
        `could not be written to bucket reports, key \\S+${file}: .*${advice}.*\\. S3 says: TheCode: The words\\.$`,
      ),
    ) as string,
  });
});

it('fails on a fault of our own', async () => {
  useBucket(new FakeBucket(clock, () => new TypeError('x')));
  await expect(run()).rejects.toThrow(TypeError);
});

it('keeps the end of what S3 says', async () => {
  const words = `User: ${'u'.repeat(600)} is not authorized to perform: s3:PutObject with an explicit deny`;
  during(Infinity, 'refused', 'report.json', 'AccessDenied', words);
  await expect(run()).rejects.toThrow(
    'S3 says: AccessDenied: not authorized to perform: s3:PutObject with an explicit deny',
  );
});
