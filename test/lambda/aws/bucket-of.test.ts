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

it.each<{
  name: string;
  owners: string | undefined;
  expectedBucketOwner: string | undefined;
  expected: string | undefined;
}>([
  { name: 'nobody knows', owners: undefined, expectedBucketOwner: undefined, expected: undefined },
  {
    name: 'the app knows',
    owners: 'other=111111111111 reports=222222222222',
    expectedBucketOwner: undefined,
    expected: '222222222222',
  },
  {
    name: 'the app knows of other buckets only',
    owners: 'my-reports=111111111111 reports-2=222222222222',
    expectedBucketOwner: undefined,
    expected: undefined,
  },
  { name: 'the user says', owners: undefined, expectedBucketOwner: '333333333333', expected: '333333333333' },
  {
    name: 'the user says something else than the app',
    owners: 'reports=222222222222',
    expectedBucketOwner: '333333333333',
    expected: '333333333333',
  },
])('expects the owner that $name', ({ owners, expectedBucketOwner, expected }) => {
  if (owners !== undefined) {
    process.env.BUCKET_OWNERS = owners;
  }
  process.env.AWS_REGION = 'eu-central-1';
  const bucket = bucketOf({ ...destination, expectedBucketOwner });
  expect(bucket).toMatchObject({ name: 'reports' });
  expect(bucket.expectedOwner).toBe(expected);
});
