import {
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
} from '@aws-sdk/client-s3';
import { type S3Action, type S3Options, type S3Server, startS3 } from '../../../../local/aws/s3';

const KEY_ARN = 'arn:aws:kms:eu-central-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const USER = 'User: arn:aws:sts::111111111111:assumed-role/Reports-Role/Reports-Function is not authorized to perform:';

let running: S3Server | undefined;
afterEach(async () => {
  await running?.close();
});

/** A bucket, and a client for it whose requests are signed for eu-central-1. */
async function start(options: Partial<S3Options> = {}) {
  running = await startS3({ bucket: 'reports', ...options });
  const client = new S3Client({
    endpoint: running.url,
    region: 'eu-central-1',
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret' },
  });
  const put = (input: Partial<PutObjectCommandInput> = {}) =>
    client.send(new PutObjectCommand({ Bucket: 'reports', Key: 'a/b=c', Body: 'body', ...input }));
  const get = async (input: Partial<GetObjectCommandInput> = {}) => {
    const answer = await client.send(new GetObjectCommand({ Bucket: 'reports', Key: 'a/b=c', ...input }));
    return { status: answer.$metadata.httpStatusCode, body: await answer.Body?.transformToString(), ...answer };
  };
  return { server: running, client, put, get };
}

const refused = (...denied: S3Action[]) => ({
  permissions: (action: S3Action) => !denied.includes(action),
});
const failure = (status: number, name: string, message: string, more: object = {}) => ({
  name,
  message,
  $metadata: expect.objectContaining({ httpStatusCode: status }) as unknown,
  ...more,
});

it('returns a written object with its ETag', async () => {
  const { server, put, get } = await start();
  const { ETag } = await put({ Body: 'ä' });
  expect(await get()).toMatchObject({ status: 200, body: 'ä', ETag });
  expect([...server.objects]).toEqual([['a/b=c', 'ä']]);
  expect(server.calls.map(({ operation, key, region, status }) => [operation, key, region, status])).toEqual([
    ['PutObject', 'a/b=c', 'eu-central-1', 200],
    ['GetObject', 'a/b=c', 'eu-central-1', 200],
  ]);
});

it('returns the beginning of an object, with the ETag of the whole object', async () => {
  const { put, get } = await start();
  const { ETag } = await put({ Body: '0123456789' });
  expect(await get({ Range: 'bytes=0-3' })).toMatchObject({ status: 206, body: '0123', ETag });
  expect(await get({ Range: 'bytes=0-99' })).toMatchObject({ status: 206, body: '0123456789', ETag });
});

it('fails for the beginning of an empty object', async () => {
  const { server, get } = await start();
  server.put('a/b=c', '');
  await expect(get({ Range: 'bytes=0-3' })).rejects.toMatchObject({ name: 'InvalidRange' });
});

describe('a write on a condition', () => {
  it('is done if the condition holds', async () => {
    const { server, put } = await start();
    const { ETag } = await put({ IfNoneMatch: '*' });
    await put({ IfMatch: ETag, Body: 'new' });
    expect(server.objects.get('a/b=c')).toBe('new');
  });

  const words = 'At least one of the pre-conditions you specified did not hold';
  it.each<[string, Partial<PutObjectCommandInput>, object]>([
    [
      'something is there',
      { IfNoneMatch: '*' },
      failure(412, 'PreconditionFailed', words, { Condition: 'If-None-Match' }),
    ],
    [
      'something else is there',
      { IfMatch: '"x"' },
      failure(412, 'PreconditionFailed', words, { Condition: 'If-Match' }),
    ],
    ['nothing is there', { IfMatch: '"x"', Key: 'no' }, failure(404, 'NoSuchKey', 'The specified key does not exist.')],
    ['an ETag must not be there', { IfNoneMatch: '"x"' }, { name: 'NotImplemented' }],
  ])('fails if %s', async (_name, input, error) => {
    const { server, put } = await start();
    await put();
    await expect(put({ Body: 'new', ...input })).rejects.toMatchObject(error);
    expect([...server.objects]).toEqual([['a/b=c', 'body']]);
  });

  it('on an existing object needs the permission to read it', async () => {
    const { put } = await start(refused('s3:GetObject'));
    const { ETag } = await put();
    await put({ IfNoneMatch: '*', Key: 'other' });
    await expect(put({ IfMatch: ETag })).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('a refusal', () => {
  it.each<[string, Partial<S3Options>, Partial<PutObjectCommandInput>, object]>([
    [
      'no permission to write',
      refused('s3:PutObject'),
      {},
      failure(
        403,
        'AccessDenied',
        `${USER} s3:PutObject on resource: "arn:aws:s3:::reports/a/b=c" because no identity-based policy allows the s3:PutObject action`,
      ),
    ],
    [
      'no permission for an ACL',
      refused('s3:PutObjectAcl'),
      { ACL: 'bucket-owner-full-control' },
      { message: expect.stringContaining('s3:PutObjectAcl on resource') as unknown },
    ],
    [
      'an ACL for others',
      {},
      { ACL: 'public-read' },
      failure(400, 'AccessControlListNotSupported', 'The bucket does not allow ACLs'),
    ],
    [
      'a caller from outside the organization',
      { ...refused('s3:PutObject'), isInside: false },
      {},
      failure(403, 'AccessDenied', 'Access Denied'),
    ],
    [
      'another owner than expected',
      { owner: '222222222222' },
      { ExpectedBucketOwner: '111111111111' },
      failure(403, 'AccessDenied', 'Access Denied'),
    ],
    [
      'no such bucket',
      {},
      { Bucket: 'nowhere' },
      failure(404, 'NoSuchBucket', 'The specified bucket does not exist', { BucketName: 'nowhere' }),
    ],
    [
      'no permission for the key',
      { key: { arn: KEY_ARN, state: 'Enabled' }, ...refused('kms:GenerateDataKey') },
      {},
      failure(
        403,
        'AccessDenied',
        `${USER} kms:GenerateDataKey on resource: ${KEY_ARN} because no identity-based policy allows the kms:GenerateDataKey action`,
      ),
    ],
    [
      'no permission for the key of the request',
      refused('kms:GenerateDataKey'),
      { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: KEY_ARN },
      { message: expect.stringContaining(`kms:GenerateDataKey on resource: ${KEY_ARN}`) as unknown },
    ],
    [
      'a disabled key',
      { key: { arn: KEY_ARN, state: 'Disabled' } },
      {},
      failure(400, 'KMS.DisabledException', `${KEY_ARN} is disabled.`),
    ],
    [
      'a key that is to be deleted',
      { key: { arn: KEY_ARN, state: 'PendingDeletion' } },
      {},
      failure(400, 'KMS.KMSInvalidStateException', `${KEY_ARN} is pending deletion.`),
    ],
    [
      'no such key',
      { key: { arn: KEY_ARN, state: 'Missing' } },
      {},
      failure(400, 'KMS.NotFoundException', `Key '${KEY_ARN}' does not exist`),
    ],
  ])('of a write: %s', async (_name, options, input, error) => {
    const { server, put } = await start(options);
    await expect(put(input)).rejects.toMatchObject(error);
    expect(server.writes).toEqual([]);
  });

  it.each<[string, Partial<S3Options>, string]>([
    [
      'no permission to read',
      refused('s3:GetObject'),
      `${USER} s3:GetObject on resource: "arn:aws:s3:::reports/a/b=c"`,
    ],
    [
      'no permission to decrypt',
      { key: { arn: KEY_ARN, state: 'Enabled' }, ...refused('kms:Decrypt') },
      `${USER} kms:Decrypt on resource: ${KEY_ARN}`,
    ],
  ])('of a read: %s', async (_name, options, message) => {
    const { put, get } = await start(options);
    await put();
    await expect(get()).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(message) as unknown,
    });
  });

  it('of an unknown key is one of listing for callers that may not list', async () => {
    const { get } = await start();
    await expect(get()).rejects.toMatchObject(
      failure(
        403,
        'AccessDenied',
        `${USER} s3:ListBucket on resource: "arn:aws:s3:::reports" because no identity-based policy allows the s3:ListBucket action`,
      ),
    );
  });

  it('of an unknown key says so to callers that may list', async () => {
    const { get } = await start(refused());
    await expect(get()).rejects.toMatchObject(failure(404, 'NoSuchKey', 'The specified key does not exist.'));
  });

  it('of another operation', async () => {
    const { client } = await start();
    await expect(client.send(new DeleteObjectCommand({ Bucket: 'reports', Key: 'a' }))).rejects.toMatchObject({
      name: 'MethodNotAllowed',
    });
  });

  it('of a request that is not signed', async () => {
    const { server } = await start();
    const { status } = await fetch(`${server.url}/reports/a`);
    expect(status).toBe(403);
  });
});

it('uses the encryption that a request names instead of the bucket’s', async () => {
  const { put } = await start({ key: { arn: KEY_ARN, state: 'Disabled' } });
  expect(await put({ ServerSideEncryption: 'AES256' })).toMatchObject({ ServerSideEncryption: 'AES256' });
});

describe('a request in another Region than the bucket’s', () => {
  it.each<[S3Options['wrongRegion'], number, object, string | undefined]>([
    ['PermanentRedirect', 301, { Endpoint: 'reports.s3.eu-west-1.amazonaws.com', Bucket: 'reports' }, 'eu-west-1'],
    ['TemporaryRedirect', 307, { Endpoint: 'reports.s3.eu-west-1.amazonaws.com', Bucket: 'reports' }, 'eu-west-1'],
    ['AuthorizationHeaderMalformed', 400, { Region: 'eu-west-1' }, undefined],
  ])('is answered with %s', async (wrongRegion, status, members, header) => {
    const { put } = await start({ region: 'eu-west-1', wrongRegion });
    const error = (await put().catch((thrown: unknown) => thrown)) as {
      $response: { headers: Record<string, string> };
    };
    expect(error).toMatchObject({ name: wrongRegion, $metadata: { httpStatusCode: status }, ...members });
    expect(error.$response.headers['x-amz-bucket-region']).toBe(header);
  });

  it('is a redirect by default', async () => {
    const { put } = await start({ region: 'eu-west-1' });
    await expect(put()).rejects.toMatchObject({ name: 'PermanentRedirect' });
  });
});

it('fails with the fault of intercept', async () => {
  const { put } = await start({
    intercept: ({ operation, key }) =>
      operation === 'PutObject' && key === 'a/b=c'
        ? { kind: 'error', status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' }
        : undefined,
  });
  await expect(put()).rejects.toMatchObject(failure(503, 'SlowDown', 'Please reduce your request rate.'));
  await expect(put({ Key: 'other' })).resolves.toBeDefined();
});
