import {
  GetObjectCommand,
  type GetObjectCommandInput,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
} from '@aws-sdk/client-s3';
import { type S3Action, type S3Options, type S3Server, startS3 } from '../../../../local/aws/s3';
import { clientSettings } from '../../../support/client-settings';

export const KEY_ARN = 'arn:aws:kms:eu-central-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
export const USER =
  'User: arn:aws:sts::111111111111:assumed-role/Reports-Role/Reports-Function is not authorized to perform:';

export let running: S3Server | undefined;
afterEach(async () => {
  await running?.close();
});

/** A bucket, and a client for it whose requests are signed for eu-central-1. */
export async function start(options: Partial<S3Options> = {}) {
  running = await startS3({ bucket: 'reports', ...options });
  const client = new S3Client({
    ...clientSettings(running.url, 'ASIAEXAMPLE'),
    region: 'eu-central-1',
    forcePathStyle: true,
  });
  const put = (input: Partial<PutObjectCommandInput> = {}) =>
    client.send(new PutObjectCommand({ Bucket: 'reports', Key: 'a/b=c', Body: 'body', ...input }));
  const get = async (input: Partial<GetObjectCommandInput> = {}) => {
    const answer = await client.send(new GetObjectCommand({ Bucket: 'reports', Key: 'a/b=c', ...input }));
    return { status: answer.$metadata.httpStatusCode, body: await answer.Body?.transformToString(), ...answer };
  };
  return { server: running, client, put, get };
}

export const refused = (...denied: S3Action[]) => ({
  permissions: (action: S3Action) => !denied.includes(action),
});
export const failure = (status: number, name: string, message: string, more: object = {}) => ({
  name,
  message,
  $metadata: expect.objectContaining({ httpStatusCode: status }) as unknown,
  ...more,
});
