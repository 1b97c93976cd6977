import { readFileSync } from 'node:fs';
import { deliverCallsOnly } from '../../support/inventory-deliver';
import type { Manifest } from '../../../lambda/inventory/summary/manifest';
import { parseOrganization, sampleOrganizationFile } from '../../../local/organization';
import { InventoryWorld, PREFIX, runInventory } from '../../support/inventory-world';

/** The organization file as JSON, of which this test reads what it compares, by code of its own. */
interface FileUnit {
  readonly id: string;
  readonly name?: string;
  readonly accounts?: readonly FileAccount[];
  readonly organizationalUnits?: readonly FileUnit[];
}
interface FileAccount {
  readonly id: string;
  readonly name: string;
  readonly state?: string;
  readonly usage?: readonly {
    readonly service: string;
    readonly daysAgo?: number;
    readonly lastAuthenticatedTime?: string;
  }[];
}
interface File {
  readonly id: string;
  readonly managementAccountId: string;
  readonly root: FileUnit;
}
interface Expected {
  readonly type: string;
  readonly name: string;
  readonly path: string;
  readonly used: ReadonlySet<string>;
}

const text = readFileSync(sampleOrganizationFile, 'utf8');
const file = JSON.parse(text) as File;

/** Services that somebody used within 400 days. */
const usedBy = (account: FileAccount, now: number) =>
  (account.usage ?? [])
    .filter(
      ({ daysAgo, lastAuthenticatedTime = '' }) =>
        (daysAgo ?? (now - Date.parse(lastAuthenticatedTime)) / 86_400_000) < 400,
    )
    .map(({ service }) => service);

function expectedOf(unit: FileUnit, above: string, now: number): Expected[] {
  const path = `${above}/${unit.id}`;
  const accounts = (unit.accounts ?? []).map((account) => ({
    type: 'ACCOUNT',
    name: account.name,
    path: `${path}/${account.id}`,
    used: new Set(usedBy(account, now)),
  }));
  const below = (unit.organizationalUnits ?? []).flatMap((child) => expectedOf(child, path, now));
  // The management account's activity is in no other report than its own.
  const counted = [...accounts, ...below].filter(
    (each) => each.type === 'ACCOUNT' && !each.path.endsWith(file.managementAccountId),
  );
  const isRoot = unit.id.startsWith('r-');
  return [
    {
      type: isRoot ? 'ROOT' : 'ORGANIZATIONAL_UNIT',
      name: isRoot ? 'Root' : (unit.name ?? ''),
      path,
      used: new Set(counted.flatMap(({ used }) => [...used])),
    },
    ...accounts,
    ...below,
  ];
}

it('every entity of the organization file is in the manifest, with the figures that follow from the file', async () => {
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  const world = new InventoryWorld({
    organization: parseOrganization(JSON.parse(text)),
    deliver: deliverCallsOnly,
    iam: { services: undefined },
  });
  const { run, summary } = await runInventory(world, 'truth');
  const { Entities } = world.bucket.read(`${PREFIX}/inventory/runs/${run.Id}/manifest.json`) as Manifest;
  const expected = expectedOf(file.root, file.id, world.time.now());
  expect(expected.length).toBeGreaterThan(40);
  expect(summary?.Counts).toEqual({
    Entities: expected.length,
    Done: expected.length,
    Fresh: 0,
    Failed: 0,
    NotReached: 0,
    LeftOut: 0,
  });
  const byPath = new Map(Entities.map((entity) => [entity.EntityPath, entity]));
  expect([...byPath.keys()].sort()).toEqual(expected.map(({ path }) => path).sort());
  for (const { path, type, name, used } of expected) {
    const entity = byPath.get(path);
    const job = world.iam.jobs.records().find(({ id }) => id === entity?.Report?.JobId);
    const listed = world.iam.jobs.rowsOf(job?.id ?? '').map(({ ServiceNamespace }) => ServiceNamespace);
    expect(entity).toMatchObject({
      Id: path.split('/').at(-1),
      Type: type,
      Name: name,
      Report: {
        NumberOfServicesAccessible: listed.length,
        NumberOfServicesNotAccessed: listed.filter((service) => !used.has(service)).length,
      },
    });
    expect(job?.entityPath).toBe(path);
  }
});
