import { S3Client } from '@aws-sdk/client-s3';
import { S3Bucket } from '../../../lambda/aws/s3-bucket';
import type { DeliverySettings } from '../../../lambda/report/types';
import { type S3Action, type S3Options, type S3Server, startS3 } from '../../../local/aws/s3';
import { clientSettings } from '../../support/client-settings';

export const KEY_ARN = 'arn:aws:kms:eu-central-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
export const object = { key: 'a/b.json', contentType: 'application/json', body: '{"ä":1}' };
export const settings = {
  bucket: 'reports',
  unusedForDays: 90,
  scpStrategy: 'DENY_UNUSED' as const,
  protectedServices: [],
};

export let running: S3Server | undefined;
export let logged: jest.SpyInstance;
beforeEach(() => {
  logged = jest.spyOn(console, 'info').mockImplementation();
});
afterEach(async () => {
  logged.mockRestore();
  await running?.close();
});

/**
 * A bucket in eu-central-1, unless said otherwise, to a function there.
 *
 * @param socketTimeout in milliseconds of real time: short only where no answer comes, because a busy machine is slow
 */
export async function start(
  options: Partial<S3Options> = {},
  destination: Partial<DeliverySettings> = {},
  socketTimeout?: number,
) {
  const server = await startS3({ bucket: 'reports', region: 'eu-central-1', ...options });
  running = server;
  const regions: (string | undefined)[] = [];
  const clientIn = (region?: string) => {
    regions.push(region);
    return clientOf(server.url, region, socketTimeout);
  };
  return { server, regions, bucket: new S3Bucket({ ...settings, ...destination }, clientIn) };
}

export const clientOf = (endpoint: string, region = 'eu-central-1', socketTimeout = 30_000) =>
  new S3Client({
    ...clientSettings(endpoint, 'ASIAEXAMPLE'),
    region,
    forcePathStyle: true,
    requestHandler: { socketTimeout },
  });

export const headersOf = ({ calls }: S3Server) => calls.map(({ headers }) => headers);

export const denied = (action: S3Action, more: Partial<S3Options> = {}): Partial<S3Options> => ({
  permissions: (asked) => asked !== action,
  ...more,
});
