import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadOrganization, parseOrganization, sampleOrganizationFile } from '../../../local/organization';
import { accessReport } from '../../../local/organization/access-report';
import { entitiesOf } from '../../../local/organization/entities';
import { FULL_AWS_ACCESS } from '../../../local/organization/organization';
import { START } from '../../support/clocks';
import { policy } from '../../support/organizations';
import {
  ACCOUNT,
  ALLOW,
  BASE,
  deep,
  unit,
  USAGE,
  withPolicies,
  withRoot,
  withUsage,
} from '../../support/given-organizations';

test.each<[string, object]>([
  ['nothing more', {}],
  ['a policy of the greatest length', { policies: [policy('p-own00000', { ...ALLOW, Sid: 'x'.repeat(10_146) })] }],
  ['an OU five deep', withRoot(deep(5))],
  ['a use in the future', withUsage({ ...USAGE, daysAgo: undefined, lastAuthenticatedTime: '2126-01-01T00:00:00Z' })],
  [
    'an own policy',
    { policies: [policy('p-own00000', ALLOW)], ...withRoot({ policyIds: ['p-own00000', 'p-FullAWSAccess'] }) },
  ],
  ['ten policies on an entity', withPolicies(10)],
  [
    'a closed account and the date of its joining',
    withRoot({ accounts: [{ ...ACCOUNT, state: 'CLOSED', joinedTimestamp: '2024-02-29T12:30:00Z' }] }),
  ],
  [
    'OUs of one name in two places',
    withRoot({
      organizationalUnits: [
        unit('outer001', { organizationalUnits: [unit('inner001', { name: 'Test' })] }),
        unit('outer002', { name: 'Test' }),
      ],
    }),
  ],
])('an organization with %s is valid', (_, more) => {
  // By way of JSON, as a file would give it.
  expect(parseOrganization(JSON.parse(JSON.stringify({ ...BASE, ...more })))).toMatchObject({ id: BASE.id });
});

test("parsing fills in AWS's defaults, and does not change its argument", () => {
  const given = structuredClone(BASE);

  expect(parseOrganization(given)).toEqual({
    ...BASE,
    policies: [],
    root: {
      id: 'r-f6g7',
      policyIds: ['p-FullAWSAccess'],
      organizationalUnits: [],
      accounts: [{ ...ACCOUNT, policyIds: ['p-FullAWSAccess'], usage: [] }],
    },
  });
  expect(given).toEqual(BASE);
});

test.each([
  { name: 'that is not there', content: undefined, message: 'ENOENT' },
  { name: 'that is no JSON', content: '{', message: 'JSON' },
  { name: 'that is not valid', content: '{}', message: '/id: is missing' },
])('loading fails for a file $name, with its name', async ({ content, message }) => {
  const directory = await mkdtemp(join(tmpdir(), 'organization-'));
  const file = join(directory, 'organization.json');
  if (content !== undefined) {
    await writeFile(file, content);
  }
  const loading = loadOrganization(file);
  await expect(loading).rejects.toThrow(`Cannot load the organization from ${file}: `);
  await expect(loading).rejects.toThrow(message);
  await rm(directory, { recursive: true });
});

describe('the sample', () => {
  test('has the documented size', async () => {
    const organization = await loadOrganization(sampleOrganizationFile);
    const paths = [...entitiesOf(organization).keys()];

    expect(organization).toMatchObject({ id: 'o-a1b2c3d4e5', root: { id: 'r-f6g7' } });
    expect(organization.policies).toHaveLength(13);
    expect(paths.filter((path) => /\/\d{12}$/.test(path))).toHaveLength(30);
    expect(paths.filter((path) => /\/ou-[^/]+$/.test(path))).toHaveLength(13);
  });

  test('has other services in each OU, and never ages', async () => {
    const { policies: own, managementAccountId, root, id } = await loadOrganization(sampleOrganizationFile);
    const policies = new Map([FULL_AWS_ACCESS, ...own].map((p) => [p.id, p]));
    const entities = entitiesOf({ id, managementAccountId, policies: own, root });
    const used = (at: number): Record<string, number> =>
      Object.fromEntries(
        root.organizationalUnits.map((ou) => {
          const entity = entities.get(`${id}/${root.id}/${ou.id}`);
          const rows = entity ? accessReport({ entity, policies, managementAccountId, at }) : [];
          return [ou.name, rows.filter((row) => row.TotalAuthenticatedEntities > 0).length];
        }),
      );

    expect(used(START)).toEqual({
      Security: 23,
      Infrastructure: 32,
      Workloads: 51,
      Data: 40,
      Sandbox: 25,
      Suspended: 0,
    });
    expect(used(START + 3_650 * 86_400_000)).toEqual(used(START));
  });
});
