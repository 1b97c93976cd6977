import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../../local/cloud/environment';
import { run } from '../../local/cloud/process-group';
import type { Manifest } from '../../lambda/inventory/summary/manifest';

const ORGANIZATION = {
  id: 'o-a1b2c3d4e5',
  managementAccountId: '111111111111',
  policies: [
    {
      id: 'p-production',
      name: 'Production',
      content: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: ['s3:*', 'ec2:*', 'sqs:*'], Resource: '*' }],
      },
    },
  ],
  root: {
    id: 'r-f6g7',
    accounts: [{ id: '111111111111', name: 'management' }],
    organizationalUnits: [
      {
        id: 'ou-f6g7-prod0001',
        name: 'Production',
        policyIds: ['p-production'],
        accounts: [
          { id: '222222222222', name: 'shop', usage: [{ service: 's3', region: 'eu-central-1', daysAgo: 2 }] },
          { id: '333333333333', name: 'gone', state: 'SUSPENDED' },
        ],
      },
    ],
  },
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'local-inventory-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('npm run local -- --inventory runs it twice, and leaves a copy of the bucket that fits the organization file', async () => {
  const file = join(folder, 'organization.json');
  await writeFile(file, JSON.stringify(ORGANIZATION));
  const script = ['--import', 'tsx', join(repository, 'bin', 'local.ts'), '--inventory', '--organization', file];
  const { code, stdout } = await run(process.execPath, script, { env: process.env, cwd: repository });
  expect(code).toBe(0);
  const figures = [...stdout.matchAll(/^ {2}(Entities|Done|Fresh|Failed|NotReached|LeftOut) +(\d+)$/gm)].map(
    ([, name, count]) => `${name} ${count}`,
  );
  expect(figures).toEqual([
    ...['Entities 5', 'Done 4', 'Fresh 0', 'Failed 0', 'NotReached 0', 'LeftOut 1'],
    ...['Entities 5', 'Done 0', 'Fresh 4', 'Failed 0', 'NotReached 0', 'LeftOut 1'],
  ]);
  const sheet = /^The sheet of the organization: (.+)$/m.exec(stdout)?.[1] ?? '';
  expect((await readFile(sheet, 'utf8')).trim().split('\r\n')).toHaveLength(6);
  const manifest = JSON.parse(await readFile(sheet.replace('entities.csv', 'manifest.json'), 'utf8')) as Manifest;
  const found = manifest.Entities.map(({ Id, Name, Status, Reason, Report }) => [
    Id,
    Name,
    Reason ?? Status,
    Report && [Report.NumberOfServicesAccessible, Report.NumberOfServicesNotAccessed],
  ]);
  const [all] = found.flatMap(([id, , , counts]) => (id === 'r-f6g7' ? [counts?.[0] as number] : []));
  expect(found).toEqual([
    ['r-f6g7', 'Root', 'FRESH', [all, all - 1]],
    ['ou-f6g7-prod0001', 'Production', 'FRESH', [3, 2]],
    ['111111111111', 'management', 'FRESH', [all, all]],
    ['222222222222', 'shop', 'FRESH', [3, 2]],
    ['333333333333', 'gone', 'SUSPENDED', undefined],
  ]);
}, 600_000);
