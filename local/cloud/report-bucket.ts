import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';

/** A bucket of the local cloud that reports are delivered to. */
export class ReportBucket {
  private readonly s3: S3Client;

  /** @param env the environment of the local cloud's clients */
  constructor(
    public readonly name: string,
    env: NodeJS.ProcessEnv,
  ) {
    this.s3 = new S3Client({
      endpoint: env.AWS_ENDPOINT_URL,
      region: env.AWS_REGION,
      forcePathStyle: true,
      credentials: {
        accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
        secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
      },
    });
  }

  public async create(): Promise<void> {
    await this.s3.send(new CreateBucketCommand({ Bucket: this.name }));
  }

  /** Every object by its key, as text. */
  public async objects(prefix = ''): Promise<Map<string, string>> {
    const { Contents: contents = [] } = await this.s3.send(
      new ListObjectsV2Command({ Bucket: this.name, Prefix: prefix }),
    );
    const objects = new Map<string, string>();
    for (const { Key: key = '' } of contents) {
      const { Body: body } = await this.s3.send(new GetObjectCommand({ Bucket: this.name, Key: key }));
      objects.set(key, (await body?.transformToString()) ?? '');
    }
    return objects;
  }

  /** Writes an object, as somebody else would. */
  public async put(key: string, text: string): Promise<void> {
    await this.s3.send(new PutObjectCommand({ Bucket: this.name, Key: key, Body: text }));
  }

  /** Copies a run's objects into a folder of its own below `directory`, and gives that folder's path. */
  public async copyRun(reportUri: string, directory: string): Promise<string> {
    const run = reportUri.slice(`s3://${this.name}/`.length);
    const folder = join(directory, basename(run));
    await mkdir(folder, { recursive: true });
    for (const [key, text] of await this.objects(run)) {
      await writeFile(join(folder, basename(key)), text);
    }
    return folder;
  }
}
