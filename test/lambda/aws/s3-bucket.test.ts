import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { S3Bucket, s3 } from '../../../lambda/aws/s3-bucket';
import { bucketError, redirectedRegion } from '../../../lambda/aws/s3-errors';
import type { DeliverySettings } from '../../../lambda/report/types';
import type { Fault } from '../../../local/aws/http/faults';
import { type S3Action, type S3Options, type S3Server, startS3 } from '../../../local/aws/s3';
import { httpSettings } from '../../support/http-settings';

const KEY_ARN = 'arn:aws:kms:eu-central-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const object = { key: 'a/b.json', contentType: 'application/json', body: '{"ä":1}' };
const settings = { bucket: 'reports', unusedForDays: 90, scpStrategy: 'DENY_UNUSED' as const, protectedServices: [] };

let running: S3Server | undefined;
let logged: jest.SpyInstance;
beforeEach(() => {
  logged = jest.spyOn(console, 'info').mockImplementation();
});
afterEach(async () => {
  logged.mockRestore();
  await running?.close();
});

/** A bucket in eu-central-1, unless said otherwise, to a function there. */
async function start(options: Partial<S3Options> = {}, destination: Partial<DeliverySettings> = {}) {
  const server = await startS3({ bucket: 'reports', region: 'eu-central-1', ...options });
  running = server;
  const regions: (string | undefined)[] = [];
  const clientIn = (region?: string) => {
    regions.push(region);
    return clientOf(server.url, region);
  };
  return { server, regions, bucket: new S3Bucket({ ...settings, ...destination }, clientIn) };
}

const clientOf = (endpoint: string, region = 'eu-central-1') =>
  new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret' },
    requestHandler: { socketTimeout: 200 },
  });

const headersOf = ({ calls }: S3Server) => calls.map(({ headers }) => headers);

it('writes an object without settings that were not given', async () => {
  const { server, bucket } = await start();
  await bucket.put(object);
  expect([...server.objects]).toEqual([['a/b.json', '{"ä":1}']]);
  const [headers] = headersOf(server);
  expect(headers['content-type']).toBe('application/json');
  const others = Object.keys(headers).filter((name) => /^(if-|x-amz-(acl|server|expected))/.test(name));
  expect(others).toEqual([]);
});

it.each<[string, Partial<DeliverySettings>, Record<string, string>]>([
  ['the owner', { expectedBucketOwner: '111111111111' }, { 'x-amz-expected-bucket-owner': '111111111111' }],
  ['encryption by S3', { serverSideEncryption: 'AES256' }, { 'x-amz-server-side-encryption': 'AES256' }],
  [
    'encryption by KMS',
    { serverSideEncryption: 'aws:kms', kmsKeyId: KEY_ARN },
    { 'x-amz-server-side-encryption': 'aws:kms', 'x-amz-server-side-encryption-aws-kms-key-id': KEY_ARN },
  ],
  ['an ACL', { acl: 'bucket-owner-full-control' }, { 'x-amz-acl': 'bucket-owner-full-control' }],
])('names %s if the destination has it', async (_name, destination, expected) => {
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

const error = (status: number, code: string, message = 'S3 said so.'): Partial<S3Options> => ({
  intercept: () => ({ kind: 'error', status, code, message }),
});
const denied = (action: S3Action, more: Partial<S3Options> = {}): Partial<S3Options> => ({
  permissions: (asked) => asked !== action,
  ...more,
});
const fault = (one: Fault): Partial<S3Options> => ({ intercept: () => one });
const EXPECTED = { expectedBucketOwner: '111111111111' };

it.each<[string, string, Partial<S3Options>, Partial<DeliverySettings>]>([
  ['transient', 'SlowDown', error(503, 'SlowDown'), {}],
  ['transient', 'InternalError', error(500, 'InternalError'), {}],
  ['transient', 'ServiceUnavailable', error(503, 'ServiceUnavailable'), {}],
  ['transient', 'RequestTimeout', error(400, 'RequestTimeout'), {}],
  ['transient', 'IncompleteBody', error(400, 'IncompleteBody'), {}],
  ['transient', 'RequestTimeTooSkewed', error(403, 'RequestTimeTooSkewed'), {}],
  ['transient', 'OperationAborted', error(409, 'OperationAborted'), {}],
  ['transient', 'KMS.ThrottlingException', error(400, 'KMS.ThrottlingException'), {}],
  ['transient', 'TimeoutError', fault({ kind: 'delay', milliseconds: 60_000 }), {}],
  ['changed', 'ConditionalRequestConflict', error(409, 'ConditionalRequestConflict'), {}],
  ['no-bucket', 'NoSuchBucket', {}, { bucket: 'nowhere' }],
  ['not-permitted', 'AccessDenied', denied('s3:PutObject'), {}],
  ['not-permitted', 'AccessDenied', denied('s3:PutObject'), EXPECTED],
  ['not-permitted', 'AccessDenied', denied('s3:PutObject', { isInside: false }), {}],
  ['other-owner', 'AccessDenied', { owner: '222222222222' }, EXPECTED],
  ['other-owner', 'AccessDenied', denied('s3:PutObject', { isInside: false }), EXPECTED],
  [
    'key-not-permitted',
    'AccessDenied',
    denied('kms:GenerateDataKey', { key: { arn: KEY_ARN, state: 'Enabled' } }),
    EXPECTED,
  ],
  ['key-unusable', 'KMS.DisabledException', { key: { arn: KEY_ARN, state: 'Disabled' } }, {}],
  ['key-unusable', 'KMS.KMSInvalidStateException', { key: { arn: KEY_ARN, state: 'PendingDeletion' } }, {}],
  ['key-unusable', 'KMS.NotFoundException', { key: { arn: KEY_ARN, state: 'Missing' } }, {}],
  ['credentials', 'InvalidAccessKeyId', error(403, 'InvalidAccessKeyId'), EXPECTED],
  ['credentials', 'ExpiredToken', error(400, 'ExpiredToken'), {}],
  ['credentials', 'SignatureDoesNotMatch', error(403, 'SignatureDoesNotMatch'), {}],
  ['region', 'PermanentRedirect', error(301, 'PermanentRedirect'), {}],
  ['refused', 'InvalidBucketName', {}, { bucket: 're/ports' }],
  ['refused', 'InvalidRequest', error(400, 'InvalidRequest'), {}],
])('fails as %s: %s', async (kind, code, options, destination) => {
  const { bucket } = await start(options, destination);
  await expect(bucket.put(object)).rejects.toMatchObject({ kind, code });
});

it('fails as transient on a connection that is reset', async () => {
  const { bucket } = await start(fault({ kind: 'reset' }));
  // The SDK renames the error or not, by when it comes.
  const code = expect.stringMatching(/^(Timeout)?Error$/) as unknown;
  await expect(bucket.put(object)).rejects.toMatchObject({ kind: 'transient', code });
});

it.each<[string, string, Partial<S3Options>]>([
  ['not-permitted', 'AccessDenied', {}],
  ['no-object', 'NoSuchKey', { permissions: () => true }],
])('fails to read what is not there as %s: %s', async (kind, code, options) => {
  const { bucket } = await start(options);
  await expect(bucket.get('no')).rejects.toMatchObject({ kind, code });
});

it.each<[string, Fault]>([
  ['Error', { kind: 'truncate' }],
  ['IncompleteAnswer', { kind: 'replaceBody', body: () => 'no ETag' }],
])('fails as transient on an answer that is not whole: %s', async (code, one) => {
  let faulty = false;
  const { server, bucket } = await start({ intercept: () => (faulty ? one : undefined) });
  server.put('a', 'body of an object');
  faulty = true;
  const failure = one.kind === 'replaceBody' ? bucket.get('no') : bucket.get('a');
  await expect(failure).rejects.toMatchObject({ kind: 'transient', code });
});

it('keeps credentials out of what it throws', async () => {
  process.env.AWS_SECRET_ACCESS_KEY = 'a-secret-key';
  try {
    const { bucket } = await start(error(403, 'SignatureDoesNotMatch', 'signed with a-secret-key'));
    await expect(bucket.put(object)).rejects.toThrow('signed with ***');
  } finally {
    delete process.env.AWS_SECRET_ACCESS_KEY;
  }
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

const sdkError = (httpStatusCode: number, name: string, more: object = {}) => ({
  name,
  message: '',
  $fault: 'client',
  $metadata: { httpStatusCode },
  ...more,
});
const header = (region: string) => ({ $response: { headers: { 'x-amz-bucket-region': region } } });

it.each<[string, object, string | undefined]>([
  ['a header', sdkError(301, 'PermanentRedirect', header('eu-west-1')), 'eu-west-1'],
  ['a header of a redirect without a body', sdkError(307, 'Unknown', header('eu-west-1')), 'eu-west-1'],
  [
    'a header of a bucket in an opt-in Region',
    sdkError(400, 'IllegalLocationConstraintException', header('af-south-1')),
    'af-south-1',
  ],
  ['the body', sdkError(400, 'AuthorizationHeaderMalformed', { Region: 'us-gov-west-1' }), 'us-gov-west-1'],
  ['an endpoint', sdkError(301, 'PermanentRedirect', { Endpoint: 'reports.s3.eu-west-1.amazonaws.com' }), 'eu-west-1'],
  [
    'an old endpoint',
    sdkError(307, 'TemporaryRedirect', { Endpoint: 'reports.s3-us-west-2.amazonaws.com' }),
    'us-west-2',
  ],
  ['no Region', sdkError(301, 'PermanentRedirect'), undefined],
  ['an endpoint without one', sdkError(307, 'TemporaryRedirect', { Endpoint: 'reports.s3.amazonaws.com' }), undefined],
  ['what is no Region', sdkError(301, 'PermanentRedirect', header('evil.example/')), undefined],
  ['the Region of a bucket that is refused', sdkError(403, 'AccessDenied', header('eu-west-1')), undefined],
  ['no answer', new Error('x'), undefined],
])('reads the Region from %s', (_name, thrown, region) => {
  expect(redirectedRegion(thrown)).toBe(region);
});

it('takes an aborted call for transient, and an error of its own code not', () => {
  const aborted = Object.assign(new Error('Request aborted'), { name: 'AbortError' });
  expect(bucketError(aborted, false)).toMatchObject({ kind: 'transient' });
  expect(bucketError(new TypeError('x is not a function'), false)).toMatchObject({ kind: 'refused' });
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
