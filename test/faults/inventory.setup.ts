import type { Manifest, ManifestEntity } from '../../lambda/inventory/summary/manifest';
import type { LatestRun } from '../../lambda/inventory/summary/summarize';
import { InventoryWorld, type InventoryWorldOptions, PREFIX, type RunResult } from '../support/inventory-world';
import { largeOrganization } from '../support/organizations';

/** Faults of a whole run. After each of them the manifest tells the truth, nothing is lost, and the next run closes the gaps. */

const HOME = `${PREFIX}/inventory`;
/** The root, 5 OUs and 24 accounts. */
export const organization = largeOrganization(24, 5);
export const ENTITIES = 30;

export function worldWith(options: Partial<InventoryWorldOptions> = {}): InventoryWorld {
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  return new InventoryWorld({
    organization,
    ...options,
    iam: { latency: 100, durationOf: () => 7_300, ...options.iam },
    bucket: { latency: 20, ...options.bucket },
    directory: { latency: 100, ...options.directory },
  });
}

export const manifestOf = ({ bucket }: InventoryWorld, { run }: RunResult) =>
  bucket.read(`${HOME}/runs/${run.Id}/manifest.json`) as Manifest | null;
export const latestOf = ({ bucket }: InventoryWorld) => bucket.read(`${HOME}/latest.json`) as LatestRun | null;

/** What is in the bucket holds together: whatever points to something points to all of it. */
export function expectTrue(world: InventoryWorld): void {
  const { objects } = world.bucket;
  const latest = latestOf(world);
  if (latest !== null) {
    const folder = latest.ManifestUri.replace('s3://reports/', '').replace(/manifest\.json$/, '');
    expect([...objects.keys()]).toEqual(expect.arrayContaining([`${folder}manifest.json`, `${folder}entities.csv`]));
  }
  const manifests = [...objects.keys()].filter((key) => key.endsWith('/manifest.json'));
  for (const { Entities, Counts } of manifests.map((key) => world.bucket.read(key) as Manifest)) {
    for (const { Status, Report, EntityPath } of Entities) {
      expect(Report !== undefined).toBe(['DONE', 'FRESH'].includes(Status));
      expectWhole(world, EntityPath, Report);
    }
    expect(Counts.Done + Counts.Fresh + Counts.Failed + Counts.NotReached + Counts.LeftOut).toBe(Entities.length);
  }
}

function expectWhole({ bucket, iam }: InventoryWorld, path: string, report: ManifestEntity['Report']): void {
  if (report === undefined) {
    return;
  }
  const folder = report.ReportUri.replace('s3://reports/', '');
  const files = ['report.json', 'report.csv', 'report.html', 'suggested-scp.json', 'SHA256SUMS'];
  for (const file of files) {
    expect(bucket.objects.has(`${folder}${file}`)).toBe(true);
  }
  const job = iam.jobs.records().find(({ id }) => id === report.JobId);
  expect(job).toMatchObject({ entityPath: path, status: 'COMPLETED' });
  expect(bucket.read(`${folder}report.json`)).toMatchObject({
    Request: { EntityPath: path },
    Job: { JobId: report.JobId },
    Counts: { NumberOfServicesAccessible: report.NumberOfServicesAccessible },
  });
}

/** How often each entity was delivered. */
export const deliveries = ({ bucket }: InventoryWorld) =>
  Object.values(
    Object.groupBy(
      bucket.written.filter((key) => key.endsWith('/SHA256SUMS')),
      (key) => key.split('/entity/')[0],
    ),
  ).map((keys = []) => keys.length);
