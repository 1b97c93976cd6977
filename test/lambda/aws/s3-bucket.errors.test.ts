import { bucketError, redirectedRegion } from '../../../lambda/aws/s3-errors';
import type { DeliverySettings } from '../../../lambda/report/types';
import type { Fault } from '../../../local/aws/http/faults';
import { type S3Options } from '../../../local/aws/s3';
import { KEY_ARN, object, start, denied } from './s3-bucket.setup';

const error = (status: number, code: string, message = 'S3 said so.'): Partial<S3Options> => ({
  intercept: () => ({ kind: 'error', status, code, message }),
});
const fault = (one: Fault): Partial<S3Options> => ({ intercept: () => one });
const EXPECTED = { expectedBucketOwner: '111111111111' };

it.each<{ kind: string; code: string; options: Partial<S3Options>; destination: Partial<DeliverySettings> }>([
  { kind: 'transient', code: 'SlowDown', options: error(503, 'SlowDown'), destination: {} },
  { kind: 'transient', code: 'InternalError', options: error(500, 'InternalError'), destination: {} },
  { kind: 'transient', code: 'ServiceUnavailable', options: error(503, 'ServiceUnavailable'), destination: {} },
  { kind: 'transient', code: 'RequestTimeout', options: error(400, 'RequestTimeout'), destination: {} },
  { kind: 'transient', code: 'IncompleteBody', options: error(400, 'IncompleteBody'), destination: {} },
  { kind: 'transient', code: 'RequestTimeTooSkewed', options: error(403, 'RequestTimeTooSkewed'), destination: {} },
  { kind: 'transient', code: 'OperationAborted', options: error(409, 'OperationAborted'), destination: {} },
  {
    kind: 'transient',
    code: 'KMS.ThrottlingException',
    options: error(400, 'KMS.ThrottlingException'),
    destination: {},
  },
  {
    kind: 'changed',
    code: 'ConditionalRequestConflict',
    options: error(409, 'ConditionalRequestConflict'),
    destination: {},
  },
  { kind: 'no-bucket', code: 'NoSuchBucket', options: {}, destination: { bucket: 'nowhere' } },
  { kind: 'not-permitted', code: 'AccessDenied', options: denied('s3:PutObject'), destination: {} },
  { kind: 'not-permitted', code: 'AccessDenied', options: denied('s3:PutObject'), destination: EXPECTED },
  {
    kind: 'not-permitted',
    code: 'AccessDenied',
    options: denied('s3:PutObject', { isInside: false }),
    destination: {},
  },
  { kind: 'other-owner', code: 'AccessDenied', options: { owner: '222222222222' }, destination: EXPECTED },
  {
    kind: 'other-owner',
    code: 'AccessDenied',
    options: denied('s3:PutObject', { isInside: false }),
    destination: EXPECTED,
  },
  {
    kind: 'key-not-permitted',
    code: 'AccessDenied',
    options: denied('kms:GenerateDataKey', { key: { arn: KEY_ARN, state: 'Enabled' } }),
    destination: EXPECTED,
  },
  {
    kind: 'key-unusable',
    code: 'KMS.DisabledException',
    options: { key: { arn: KEY_ARN, state: 'Disabled' } },
    destination: {},
  },
  {
    kind: 'key-unusable',
    code: 'KMS.KMSInvalidStateException',
    options: { key: { arn: KEY_ARN, state: 'PendingDeletion' } },
    destination: {},
  },
  {
    kind: 'key-unusable',
    code: 'KMS.NotFoundException',
    options: { key: { arn: KEY_ARN, state: 'Missing' } },
    destination: {},
  },
  { kind: 'credentials', code: 'InvalidAccessKeyId', options: error(403, 'InvalidAccessKeyId'), destination: EXPECTED },
  { kind: 'credentials', code: 'ExpiredToken', options: error(400, 'ExpiredToken'), destination: {} },
  { kind: 'credentials', code: 'SignatureDoesNotMatch', options: error(403, 'SignatureDoesNotMatch'), destination: {} },
  { kind: 'region', code: 'PermanentRedirect', options: error(301, 'PermanentRedirect'), destination: {} },
  { kind: 'refused', code: 'InvalidBucketName', options: {}, destination: { bucket: 're/ports' } },
  { kind: 'refused', code: 'InvalidRequest', options: error(400, 'InvalidRequest'), destination: {} },
])('fails as $kind: $code', async ({ kind, code, options, destination }) => {
  const { bucket } = await start(options, destination);
  await expect(bucket.put(object)).rejects.toMatchObject({ kind, code });
});

it('fails as transient if no answer comes', async () => {
  const { bucket } = await start(fault({ kind: 'delay', milliseconds: 60_000 }), {}, 200);
  await expect(bucket.put(object)).rejects.toMatchObject({ kind: 'transient', code: 'TimeoutError' });
});

it('fails as transient on a connection that is reset', async () => {
  const { bucket } = await start(fault({ kind: 'reset' }));
  // The SDK renames the error or not, by when it comes.
  const code = expect.stringMatching(/^(Timeout)?Error$/) as unknown;
  await expect(bucket.put(object)).rejects.toMatchObject({ kind: 'transient', code });
});

it.each<{ kind: string; code: string; options: Partial<S3Options> }>([
  { kind: 'not-permitted', code: 'AccessDenied', options: {} },
  { kind: 'no-object', code: 'NoSuchKey', options: { permissions: () => true } },
])('fails to read what is not there as $kind: $code', async ({ kind, code, options }) => {
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

const sdkError = (httpStatusCode: number, name: string, more: object = {}) => ({
  name,
  message: '',
  $fault: 'client',
  $metadata: { httpStatusCode },
  ...more,
});
const header = (region: string) => ({ $response: { headers: { 'x-amz-bucket-region': region } } });

it.each<{ name: string; thrown: object; region: string | undefined }>([
  { name: 'a header', thrown: sdkError(301, 'PermanentRedirect', header('eu-west-1')), region: 'eu-west-1' },
  {
    name: 'a header of a redirect without a body',
    thrown: sdkError(307, 'Unknown', header('eu-west-1')),
    region: 'eu-west-1',
  },
  {
    name: 'a header of a bucket in an opt-in Region',
    thrown: sdkError(400, 'IllegalLocationConstraintException', header('af-south-1')),
    region: 'af-south-1',
  },
  {
    name: 'the body',
    thrown: sdkError(400, 'AuthorizationHeaderMalformed', { Region: 'us-gov-west-1' }),
    region: 'us-gov-west-1',
  },
  {
    name: 'an endpoint',
    thrown: sdkError(301, 'PermanentRedirect', { Endpoint: 'reports.s3.eu-west-1.amazonaws.com' }),
    region: 'eu-west-1',
  },
  {
    name: 'an old endpoint',
    thrown: sdkError(307, 'TemporaryRedirect', { Endpoint: 'reports.s3-us-west-2.amazonaws.com' }),
    region: 'us-west-2',
  },
  { name: 'no Region', thrown: sdkError(301, 'PermanentRedirect'), region: undefined },
  {
    name: 'an endpoint without one',
    thrown: sdkError(307, 'TemporaryRedirect', { Endpoint: 'reports.s3.amazonaws.com' }),
    region: undefined,
  },
  { name: 'what is no Region', thrown: sdkError(301, 'PermanentRedirect', header('evil.example/')), region: undefined },
  {
    name: 'the Region of a bucket that is refused',
    thrown: sdkError(403, 'AccessDenied', header('eu-west-1')),
    region: undefined,
  },
  { name: 'no answer', thrown: new Error('x'), region: undefined },
])('reads the Region from $name', ({ thrown, region }) => {
  expect(redirectedRegion(thrown)).toBe(region);
});

it('takes an aborted call for transient, and an error of its own code not', () => {
  const aborted = Object.assign(new Error('Request aborted'), { name: 'AbortError' });
  expect(bucketError(aborted, false)).toMatchObject({ kind: 'transient' });
  expect(bucketError(new TypeError('x is not a function'), false)).toMatchObject({ kind: 'refused' });
});
