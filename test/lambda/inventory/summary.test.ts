import { Ajv } from 'ajv';
import schema from '../../../lambda/inventory/summary/manifest.schema.json';
import { InventoryWorld, PREFIX, runInventory } from '../../support/inventory-world';
import type { Manifest } from '../../../lambda/inventory/summary/manifest';
import type { LatestRun } from '../../../lambda/inventory/summary/summarize';
import { smallTree } from '../../support/organizations-simulator';

const HOME = `${PREFIX}/inventory`;
const gone = '999999999999';

async function run() {
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  const world = new InventoryWorld({ organization: smallTree(), settings: { Exclude: [gone] } });
  const { run, summary } = await runInventory(world, 'first');
  const folder = `${HOME}/runs/${run.Id}`;
  return { world, run, summary, folder, manifest: world.bucket.read(`${folder}/manifest.json`) as Manifest };
}

it('writes every entity with what became of it, in the order of the plan', async () => {
  const { manifest, run: of, summary } = await run();
  expect(manifest).toMatchObject({
    SchemaVersion: '1',
    Run: { ...of, EndedAt: expect.stringMatching(/^2026-11-22T03:0\d:\d\d\.\d{3}Z$/) as string },
    Counts: { Entities: 8, Done: 6, Fresh: 0, Failed: 0, NotReached: 0, LeftOut: 2 },
  });
  expect(manifest.Entities.map(({ Id, Status, Reason }) => [Id, Reason ?? Status])).toEqual([
    ...['r-f6g7', 'ou-f6g7-workload', 'ou-f6g7-sandbox1', 'ou-f6g7-prod0001'].map((id) => [id, 'DONE']),
    ...['111111111111'].map((id) => [id, 'DONE']),
    ['333333333333', 'CLOSED'],
    ['222222222222', 'DONE'],
    [gone, 'NOT_FOUND'],
  ]);
  expect(summary?.Counts).toEqual(manifest.Counts);
});

it('writes the manifest by its schema, also with gaps', async () => {
  const isValid = new Ajv().compile(schema);
  const intercept = ({ entityPath }: { entityPath: string }) =>
    entityPath.endsWith('222222222222') ? new Error('IAM is gone.') : undefined;
  const world = new InventoryWorld({ organization: smallTree(), iam: { intercept }, settings: { Exclude: [gone] } });
  for (const name of ['first', 'second']) {
    const { run: of } = await runInventory(world, name);
    const manifest = world.bucket.read(`${HOME}/runs/${of.Id}/manifest.json`);
    expect(isValid(manifest) || isValid.errors).toBe(true);
  }
});

it('writes one sheet with a row for each entity', async () => {
  const { world, folder } = await run();
  const [head, ...rows] = (world.bucket.objects.get(`${folder}/entities.csv`) ?? '').trim().split('\r\n');
  expect(head.replace('\uFEFF', '').replaceAll('"', '')).toBe(
    'EntityPath,Type,Id,Name,Status,NumberOfServicesAccessible,NumberOfServicesNotAccessed,NumberOfServicesUnused,' +
      'JobCompletionDate,ReportUri,Reason,NumberOfServicesUsed,NumberOfServicesDenied,NumberOfServicesKept,' +
      'NumberOfServicesAlreadyDenied,NumberOfServicesAttempted,NumberOfServicesNotFitting',
  );
  expect(rows).toHaveLength(8);
  expect(rows[1]).toMatch(
    /^"o-a1b2c3d4e5\/r-f6g7\/ou-f6g7-workload","ORGANIZATIONAL_UNIT","ou-f6g7-workload","Workloads","DONE",3,3,3,"2026-.*","s3:\/\/reports\/.*",,0,\d,\d,\d,0,0$/,
  );
  expect(rows[5]).toMatch(/,"333333333333","lab","LEFT_OUT",,,,,,"CLOSED",,,,,,$/);
});

it('points to the run last, when all else of it is there', async () => {
  const { world, folder, run: of, manifest } = await run();
  expect(world.bucket.written.at(-1)).toBe(`${HOME}/latest.json`);
  expect(world.bucket.read(`${HOME}/latest.json`) as LatestRun).toEqual({
    SchemaVersion: '1',
    Run: { ...of, EndedAt: manifest.Run.EndedAt },
    Counts: manifest.Counts,
    ManifestUri: `s3://reports/${folder}/manifest.json`,
  });
});

it('says that a run failed in which no report was made although some were due', async () => {
  const world = new InventoryWorld({ organization: smallTree(), iam: { intercept: () => new Error('IAM is gone.') } });
  expect(await runInventory(world, 'first')).toMatchObject({
    end: 'FAILED',
    summary: { Counts: { Done: 0, Failed: 6 } },
  });
});

it('says that a run succeeded in which no report was due', async () => {
  const { world } = await run();
  expect(await runInventory(world, 'second')).toMatchObject({
    end: 'SUCCEEDED',
    summary: { Counts: { Done: 0, Fresh: 6, Failed: 0, NotReached: 0 } },
  });
});
