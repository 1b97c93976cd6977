import { bucketOf } from '../../../lambda/aws/s3-bucket';

const destination = {
  bucket: 'reports',
  prefix: 'prefix',
  unusedForDays: 90,
  scpStrategy: 'DENY_UNUSED' as const,
  protectedServices: [],
};

afterEach(() => {
  delete process.env.BUCKET_OWNERS;
});

it.each<[string, string | undefined, string | undefined, string | undefined]>([
  ['nobody knows', undefined, undefined, undefined],
  ['the app knows', 'other=111111111111 reports=222222222222', undefined, '222222222222'],
  ['the app knows of other buckets only', 'my-reports=111111111111 reports-2=222222222222', undefined, undefined],
  ['the user says', undefined, '333333333333', '333333333333'],
  ['the user says something else than the app', 'reports=222222222222', '333333333333', '333333333333'],
])('expects the owner that %s', (_name, owners, expectedBucketOwner, expected) => {
  if (owners !== undefined) {
    process.env.BUCKET_OWNERS = owners;
  }
  process.env.AWS_REGION = 'eu-central-1';
  const bucket = bucketOf({ ...destination, expectedBucketOwner });
  expect(bucket).toMatchObject({ name: 'reports' });
  expect(bucket.expectedOwner).toBe(expected);
});
