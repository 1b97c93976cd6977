import { GetObjectCommand, type GetObjectCommandOutput, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { S3InventoryBucket } from '../../../lambda/aws/s3-inventory-bucket';

const client = mockClient(S3Client);
const bucket = new S3InventoryBucket(
  {
    bucket: 'inventory',
    unusedForDays: 90,
    scpStrategy: 'DENY_UNUSED',
    protectedServices: [],
    expectedBucketOwner: '111122223333',
  },
  () => new S3Client({ region: 'eu-central-1' }),
);
beforeEach(() => client.reset());

it('lists all keys of a prefix, page by page', async () => {
  const input = { Bucket: 'inventory', Prefix: 'a/', ExpectedBucketOwner: '111122223333' };
  client
    .on(ListObjectsV2Command, { ...input, ContinuationToken: undefined })
    .resolves({ Contents: [{ Key: 'a/1' }, { Key: 'a/2' }], IsTruncated: true, NextContinuationToken: 'next' })
    .on(ListObjectsV2Command, { ...input, ContinuationToken: 'next' })
    .resolves({ Contents: [{ Key: 'a/3' }], IsTruncated: false });
  expect(await bucket.list('a/')).toEqual(['a/1', 'a/2', 'a/3']);
});

it('lists nothing where there is nothing', async () => {
  client.on(ListObjectsV2Command).resolves({});
  expect(await bucket.list('a/')).toEqual([]);
});

it.each([
  { read: 'getWhole' as const, range: `bytes=0-${256 * 1_024 * 1_024 - 1}` },
  { read: 'get' as const, range: `bytes=0-${64 * 1_024 - 1}` },
])('reads with $read no more than $range', async ({ read, range }) => {
  const Body = { transformToString: () => Promise.resolve('{}') } as GetObjectCommandOutput['Body'];
  client.on(GetObjectCommand).resolves({ Body, ETag: '"1"' });
  expect(await bucket[read]('key')).toEqual({ body: '{}', etag: '"1"' });
  expect(client.commandCalls(GetObjectCommand)[0].args[0].input).toMatchObject({ Key: 'key', Range: range });
});

it('says why it could not list', async () => {
  client.on(ListObjectsV2Command).rejects(
    Object.assign(new Error('Access Denied'), {
      name: 'AccessDenied',
      $fault: 'client',
      $metadata: { httpStatusCode: 403 },
    }),
  );
  await expect(bucket.list('a/')).rejects.toMatchObject({ kind: 'other-owner', code: 'AccessDenied' });
});
