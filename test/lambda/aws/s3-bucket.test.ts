import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { S3Bucket, s3 } from '../../../lambda/aws/s3-bucket';
import type { DeliverySettings } from '../../../lambda/report/types';
import type { Fault } from '../../../local/aws/http/faults';
import { httpSettings } from '../../support/http-settings';
import { KEY_ARN, object, settings, logged, start, clientOf, headersOf, denied } from './s3-bucket.setup';

it('writes an object without settings that were not given', async () => {
  const { server, bucket } = await start();
  await bucket.put(object);
  expect([...server.objects]).toEqual([['a/b.json', '{"ä":1}']]);
  const [headers] = headersOf(server);
  expect(headers['content-type']).toBe('application/json');
  const others = Object.keys(headers).filter((name) => /^(if-|x-amz-(acl|server|expected))/.test(name));
  expect(others).toEqual([]);
});

it.each<{ name: string; destination: Partial<DeliverySettings>; expected: Record<string, string> }>([
  {
    name: 'the owner',
    destination: { expectedBucketOwner: '111111111111' },
    expected: { 'x-amz-expected-bucket-owner': '111111111111' },
  },
  {
    name: 'encryption by S3',
    destination: { serverSideEncryption: 'AES256' },
    expected: { 'x-amz-server-side-encryption': 'AES256' },
  },
  {
    name: 'encryption by KMS',
    destination: { serverSideEncryption: 'aws:kms', kmsKeyId: KEY_ARN },
    expected: { 'x-amz-server-side-encryption': 'aws:kms', 'x-amz-server-side-encryption-aws-kms-key-id': KEY_ARN },
  },
  {
    name: 'an ACL',
    destination: { acl: 'bucket-owner-full-control' },
    expected: { 'x-amz-acl': 'bucket-owner-full-control' },
  },
])('names $name if the destination has it', async ({ destination, expected }) => {
  const { server, bucket } = await start({}, destination);
  await bucket.put(object);
  expect(headersOf(server)).toEqual([expect.objectContaining(expected)]);
});

it('reads an object with its owner, as far as it may be one of ours', async () => {
  const { server, bucket } = await start({}, { expectedBucketOwner: '111111111111' });
  server.put('a', 'x'.repeat(100_000));
  const { body, etag } = await bucket.get('a');
  expect(body).toBe('x'.repeat(65_536));
  expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
  expect(headersOf(server)[0]['x-amz-expected-bucket-owner']).toBe('111111111111');
});

it('writes on a condition', async () => {
  const { server, bucket } = await start();
  await bucket.put(object, { ifNoneMatch: '*' });
  const { etag } = await bucket.get(object.key);
  await bucket.put({ ...object, body: 'new' }, { ifMatch: etag });
  expect([...server.objects.values()]).toEqual(['new']);
  await expect(bucket.put(object, { ifMatch: etag })).rejects.toMatchObject({ kind: 'changed' });
  await expect(bucket.put(object, { ifNoneMatch: '*' })).rejects.toMatchObject({ kind: 'changed' });
  await expect(bucket.put({ ...object, key: 'no' }, { ifMatch: etag })).rejects.toMatchObject({ kind: 'no-object' });
});

describe('a bucket in another Region', () => {
  it.each(['PermanentRedirect', 'TemporaryRedirect', 'AuthorizationHeaderMalformed'] as const)(
    'is written there, after one %s and by one new client',
    async (wrongRegion) => {
      const { server, regions, bucket } = await start({ region: 'us-west-2', wrongRegion });
      await bucket.put(object);
      await bucket.put({ ...object, key: 'second' });
      expect((await bucket.get('second')).body).toBe(object.body);
      expect(regions).toEqual([undefined, 'us-west-2']);
      expect(server.calls.map(({ region, code }) => [region, code])).toEqual([
        ['eu-central-1', wrongRegion],
        ['us-west-2', undefined],
        ['us-west-2', undefined],
        ['us-west-2', undefined],
      ]);
      expect(logged.mock.calls).toEqual([
        [{ message: 'the bucket is in another Region', bucket: 'reports', region: 'us-west-2' }],
      ]);
    },
  );

  it('fails with what is said there', async () => {
    const options = denied('s3:PutObject', { region: 'us-west-2' });
    const { bucket } = await start(options);
    await expect(bucket.put(object)).rejects.toMatchObject({ kind: 'not-permitted' });
  });

  it('fails if one redirect leads to another', async () => {
    const redirect: Fault = {
      kind: 'error',
      status: 400,
      code: 'AuthorizationHeaderMalformed',
      message: 'The authorization header is malformed',
    };
    let calls = 0;
    const { bucket } = await start({
      region: 'us-west-2',
      intercept: () => (++calls === 1 ? undefined : redirect),
    });
    await expect(bucket.put(object)).rejects.toMatchObject({ kind: 'region', code: 'AuthorizationHeaderMalformed' });
    expect(calls).toBe(2);
  });
});

describe('the client', () => {
  it('calls without retries, waits 10 s for an answer, and is in the function’s Region by default', async () => {
    process.env.AWS_REGION = 'eu-central-1';
    try {
      const [own, other] = [s3(), s3('us-west-2')];
      expect(await own.config.maxAttempts()).toBe(1);
      expect(await httpSettings(own)).toMatchObject({ connectionTimeout: 10_000, socketTimeout: 10_000 });
      expect([await own.config.region(), await other.config.region()]).toEqual(['eu-central-1', 'us-west-2']);
    } finally {
      delete process.env.AWS_REGION;
    }
  });

  /** Takes connections and sends a byte now and then, which no timeout of a socket ends. */
  let trickling: Server;
  beforeEach(async () => {
    trickling = createServer((_request, response) => {
      response.writeHead(200, { 'content-length': 1_000_000, etag: '"x"' });
      const timer = setInterval(() => response.write('a'), 20);
      response.on('close', () => {
        clearInterval(timer);
      });
    }).listen(0, '127.0.0.1');
    await once(trickling, 'listening');
  });
  afterEach(async () => {
    trickling.closeAllConnections();
    trickling.close();
    await once(trickling, 'close');
  });

  it.each(['put', 'get'] as const)('ends a call that is not over in time: %s', async (operation) => {
    // Ten seconds, made short.
    const original = AbortSignal.timeout.bind(AbortSignal);
    const shortened = jest
      .spyOn(AbortSignal, 'timeout')
      .mockImplementation((milliseconds) => original(milliseconds / 50));
    try {
      const { port } = trickling.address() as AddressInfo;
      const bucket = new S3Bucket(settings, (region) => clientOf(`http://127.0.0.1:${port}`, region));
      const called = operation === 'put' ? bucket.put(object) : bucket.get('a');
      await expect(called).rejects.toMatchObject({ kind: 'transient' });
      expect(shortened).toHaveBeenCalledWith(10_000);
    } finally {
      shortened.mockRestore();
    }
  });
});
