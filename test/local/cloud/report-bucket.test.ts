import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { ReportBucket } from '../../../local/cloud/report-bucket';

const FOLDER = '20260911T152619Z-7a756a7c-8de9-40c0-9fc2-e41a3a58058a';
const RUN = `access-reports/o-a1b2c3d4e5/r-f6g7/entity/${FOLDER}/`;

const s3 = mockClient(S3Client);
let parent: string;
let directory: string;

beforeEach(async () => {
  s3.reset();
  parent = await mkdtemp(join(tmpdir(), 'report-bucket-'));
  directory = join(parent, 'out');
  await mkdir(directory);
});
afterEach(() => rm(parent, { recursive: true }));

/** A bucket with these objects, each of which holds its own key. */
function bucketOf(...keys: string[]): ReportBucket {
  s3.on(ListObjectsV2Command).callsFake(({ Prefix: prefix }: { Prefix: string }) => ({
    Contents: keys.filter((key) => key.startsWith(prefix)).map((Key) => ({ Key })),
  }));
  s3.on(GetObjectCommand).callsFake(({ Key: key }: { Key: string }) => ({
    Body: { transformToString: () => Promise.resolve(key) },
  }));
  return new ReportBucket('reports', { AWS_REGION: 'us-east-1' });
}

const written = async () => (await readdir(parent, { recursive: true })).sort();

test('only the files of a run are copied from its folder', async () => {
  const names = ['report.html', 'report.json', 'report.csv', 'suggested-scp.json'];
  const others = ['report.html/../../x', '../report.html', '.bashrc', 'report.html.sh'];
  const bucket = bucketOf(...[...names, ...others].map((name) => RUN + name), 'report.html');
  await expect(bucket.copyRun(`s3://reports/${RUN}`, directory)).resolves.toBe(join(directory, FOLDER));
  expect(await written()).toEqual(['out', `out/${FOLDER}`, ...names.map((name) => `out/${FOLDER}/${name}`)].sort());
  await expect(readFile(join(directory, FOLDER, 'report.csv'), 'utf8')).resolves.toBe(`${RUN}report.csv`);
});

test.each([
  ['that leads out of it', 's3://reports/x/..'],
  ['that leads out of it, with a slash', 's3://reports/x/../'],
  ['that is itself', 's3://reports/.'],
  ['of another kind', 's3://reports/access-reports/o-a1b2c3d4e5/'],
  ['below a run', `s3://reports/${RUN}..`],
  ['that goes on after a run', `s3://reports/${RUN}x/`],
  ['of another bucket', `s3://elsewhere/${RUN}`],
  ['without a report', '-'],
])('copyRun fails for an address %s, and writes nothing', async (_case, reportUri) => {
  const bucket = bucketOf('x/../report.html', 'report.html', `${RUN}report.html`, `${RUN}../report.html`);
  await expect(bucket.copyRun(reportUri, directory)).rejects.toThrow(
    `its place is not the folder of a run in bucket reports, got: ${JSON.stringify(reportUri)}`,
  );
  expect(await written()).toEqual(['out']);
});
