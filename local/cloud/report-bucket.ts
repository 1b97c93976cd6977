import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { LocalCloudError } from './errors';
import { messages } from './messages';

/** The files of a run. */
const FILES = ['report.html', 'report.json', 'report.csv', 'suggested-scp.json', 'SHA256SUMS'] as const;
/** A run's folder: the time of its job's end, and the job's id. */
const RUN = /(?:^|\/)(?<folder>\d{8}T\d{6}Z-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/$/;

/** A bucket of the local cloud, for delivered reports. */
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
    const objects = new Map<string, string>();
    let token: string | undefined;
    do {
      const command = new ListObjectsV2Command({ Bucket: this.name, Prefix: prefix, ContinuationToken: token });
      const { Contents: contents = [], NextContinuationToken: next } = await this.s3.send(command);
      for (const { Key: key = '' } of contents) {
        const { Body: body } = await this.s3.send(new GetObjectCommand({ Bucket: this.name, Key: key }));
        objects.set(key, (await body?.transformToString()) ?? '');
      }
      token = next;
    } while (token !== undefined);
    return objects;
  }

  /** Writes an object. */
  public async put(key: string, text: string): Promise<void> {
    await this.s3.send(new PutObjectCommand({ Bucket: this.name, Key: key, Body: text }));
  }

  /**
   * Copies every object below a prefix into a folder, under its key.
   *
   * @returns how many there were
   */
  public async copyAll(prefix: string, directory: string): Promise<number> {
    const objects = await this.objects(`${prefix}/`);
    for (const [key, text] of objects) {
      const file = join(directory, key);
      // Keys follow from ids of the organization file; none leads out of the folder.
      if (!file.startsWith(join(directory, prefix))) {
        throw new LocalCloudError(messages.notARun(this.name, key));
      }
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    return objects.size;
  }

  /**
   * Copies a run's files into a new folder in `directory`.
   *
   * @param reportUri the run's folder, as `s3://bucket/key/`
   * @returns that folder's path
   * @throws LocalCloudError if `reportUri` is not a run's folder in this bucket. Then nothing is written.
   */
  public async copyRun(reportUri: string, directory: string): Promise<string> {
    const home = `s3://${this.name}/`;
    const run = reportUri.startsWith(home) ? reportUri.slice(home.length) : '';
    const name = RUN.exec(run)?.groups?.folder;
    if (name === undefined) {
      throw new LocalCloudError(messages.notARun(this.name, reportUri));
    }
    const objects = await this.objects(run);
    const folder = join(directory, name);
    await mkdir(folder, { recursive: true });
    for (const file of FILES) {
      const text = objects.get(`${run}${file}`);
      if (text !== undefined) {
        await writeFile(join(folder, file), text);
      }
    }
    return folder;
  }
}
