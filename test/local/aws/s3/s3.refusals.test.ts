import { DeleteObjectCommand, type PutObjectCommandInput } from '@aws-sdk/client-s3';
import { type S3Options } from '../../../../local/aws/s3';
import { KEY_ARN, USER, start, refused, failure } from './s3.setup';

describe('a refusal', () => {
  it.each<{
    readonly name: string;
    readonly options: Partial<S3Options>;
    readonly input: Partial<PutObjectCommandInput>;
    readonly error: object;
  }>([
    {
      name: 'no permission to write',
      options: refused('s3:PutObject'),
      input: {},
      error: failure(
        403,
        'AccessDenied',
        `${USER} s3:PutObject on resource: "arn:aws:s3:::reports/a/b=c" because no identity-based policy allows the s3:PutObject action`,
      ),
    },
    {
      name: 'no permission for an ACL',
      options: refused('s3:PutObjectAcl'),
      input: { ACL: 'bucket-owner-full-control' },
      error: { message: expect.stringContaining('s3:PutObjectAcl on resource') as unknown },
    },
    {
      name: 'an ACL for others',
      options: {},
      input: { ACL: 'public-read' },
      error: failure(400, 'AccessControlListNotSupported', 'The bucket does not allow ACLs'),
    },
    {
      name: 'a caller from outside the organization',
      options: { ...refused('s3:PutObject'), isInside: false },
      input: {},
      error: failure(403, 'AccessDenied', 'Access Denied'),
    },
    {
      name: 'another owner than expected',
      options: { owner: '222222222222' },
      input: { ExpectedBucketOwner: '111111111111' },
      error: failure(403, 'AccessDenied', 'Access Denied'),
    },
    {
      name: 'no such bucket',
      options: {},
      input: { Bucket: 'nowhere' },
      error: failure(404, 'NoSuchBucket', 'The specified bucket does not exist', { BucketName: 'nowhere' }),
    },
    {
      name: 'no permission for the key',
      options: { key: { arn: KEY_ARN, state: 'Enabled' }, ...refused('kms:GenerateDataKey') },
      input: {},
      error: failure(
        403,
        'AccessDenied',
        `${USER} kms:GenerateDataKey on resource: ${KEY_ARN} because no identity-based policy allows the kms:GenerateDataKey action`,
      ),
    },
    {
      name: 'no permission for the key of the request',
      options: refused('kms:GenerateDataKey'),
      input: { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: KEY_ARN },
      error: { message: expect.stringContaining(`kms:GenerateDataKey on resource: ${KEY_ARN}`) as unknown },
    },
    {
      name: 'a disabled key',
      options: { key: { arn: KEY_ARN, state: 'Disabled' } },
      input: {},
      error: failure(400, 'KMS.DisabledException', `${KEY_ARN} is disabled.`),
    },
    {
      name: 'a key that is to be deleted',
      options: { key: { arn: KEY_ARN, state: 'PendingDeletion' } },
      input: {},
      error: failure(400, 'KMS.KMSInvalidStateException', `${KEY_ARN} is pending deletion.`),
    },
    {
      name: 'no such key',
      options: { key: { arn: KEY_ARN, state: 'Missing' } },
      input: {},
      error: failure(400, 'KMS.NotFoundException', `Key '${KEY_ARN}' does not exist`),
    },
  ])('of a write: $name', async ({ options, input, error }) => {
    const { server, put } = await start(options);
    await expect(put(input)).rejects.toMatchObject(error);
    expect(server.writes).toEqual([]);
  });

  it.each<{ readonly name: string; readonly options: Partial<S3Options>; readonly message: string }>([
    {
      name: 'no permission to read',
      options: refused('s3:GetObject'),
      message: `${USER} s3:GetObject on resource: "arn:aws:s3:::reports/a/b=c"`,
    },
    {
      name: 'no permission to decrypt',
      options: { key: { arn: KEY_ARN, state: 'Enabled' }, ...refused('kms:Decrypt') },
      message: `${USER} kms:Decrypt on resource: ${KEY_ARN}`,
    },
  ])('of a read: $name', async ({ options, message }) => {
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
