import { type PutObjectCommandInput } from '@aws-sdk/client-s3';
import { type S3Options } from '../../../../local/aws/s3';
import { KEY_ARN, start, refused, failure } from './s3.setup';

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
  it.each<{ readonly name: string; readonly input: Partial<PutObjectCommandInput>; readonly error: object }>([
    {
      name: 'something is there',
      input: { IfNoneMatch: '*' },
      error: failure(412, 'PreconditionFailed', words, { Condition: 'If-None-Match' }),
    },
    {
      name: 'something else is there',
      input: { IfMatch: '"x"' },
      error: failure(412, 'PreconditionFailed', words, { Condition: 'If-Match' }),
    },
    {
      name: 'nothing is there',
      input: { IfMatch: '"x"', Key: 'no' },
      error: failure(404, 'NoSuchKey', 'The specified key does not exist.'),
    },
    { name: 'an ETag must not be there', input: { IfNoneMatch: '"x"' }, error: { name: 'NotImplemented' } },
  ])('fails if $name', async ({ input, error }) => {
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

it('uses the encryption that a request names instead of the bucket’s', async () => {
  const { put } = await start({ key: { arn: KEY_ARN, state: 'Disabled' } });
  expect(await put({ ServerSideEncryption: 'AES256' })).toMatchObject({ ServerSideEncryption: 'AES256' });
});

describe('a request in another Region than the bucket’s', () => {
  it.each<{
    readonly wrongRegion: S3Options['wrongRegion'];
    readonly status: number;
    readonly members: object;
    readonly header: string | undefined;
  }>([
    {
      wrongRegion: 'PermanentRedirect',
      status: 301,
      members: { Endpoint: 'reports.s3.eu-west-1.amazonaws.com', Bucket: 'reports' },
      header: 'eu-west-1',
    },
    {
      wrongRegion: 'TemporaryRedirect',
      status: 307,
      members: { Endpoint: 'reports.s3.eu-west-1.amazonaws.com', Bucket: 'reports' },
      header: 'eu-west-1',
    },
    { wrongRegion: 'AuthorizationHeaderMalformed', status: 400, members: { Region: 'eu-west-1' }, header: undefined },
  ])('is answered with $wrongRegion', async ({ wrongRegion, status, members, header }) => {
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
