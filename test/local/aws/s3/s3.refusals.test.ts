import { DeleteObjectCommand, type PutObjectCommandInput } from '@aws-sdk/client-s3';
import { type S3Options } from '../../../../local/aws/s3';
import { KEY_ARN, USER, start, refused, failure } from './s3.setup';

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
