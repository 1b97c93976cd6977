import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadOrganization, parseOrganization, sampleOrganizationFile } from '../../../local/organization';
import { accessReport } from '../../../local/organization/access-report';
import { entitiesOf } from '../../../local/organization/entities';
import { FULL_AWS_ACCESS } from '../../../local/organization/organization';
import { policy } from '../../support/organizations';
import { START } from '../../support/clocks';

const ACCOUNT = { id: '111111111111', name: 'management' };
const BASE = { id: 'o-a1b2c3d4e5', managementAccountId: ACCOUNT.id, root: { id: 'r-f6g7', accounts: [ACCOUNT] } };
const unit = (id: string, more: object = {}): object => ({ id: `ou-f6g7-${id}`, name: id, ...more });
const withRoot = (more: object): object => ({ root: { ...BASE.root, ...more } });
const withUsage = (...usage: object[]): object => withRoot({ accounts: [{ ...ACCOUNT, usage }] });
const USAGE = { service: 's3', region: 'eu-central-1', daysAgo: 1 };
const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };
const withPolicies = (count: number): object => {
  const policies = Array.from({ length: count }, (_, index) => policy(`p-own000${10 + index}`, ALLOW));
  return { policies, ...withRoot({ policyIds: policies.map((each) => (each as { id: string }).id) }) };
};
const deep = (levels: number): object =>
  levels === 0 ? {} : { organizationalUnits: [unit(`level00${levels}`, deep(levels - 1))] };

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

test.each<[string, unknown, string]>([
  ['no object', [], '/: must be object'],
  ['a missing field', { ...BASE, root: undefined }, '/root: is missing'],
  ['an unknown field', { ...BASE, ...withRoot({ ous: [] }) }, '/root/ous: is not a property here'],
  ['a wrong organization id', { ...BASE, id: 'o-short' }, '/id: must match pattern "^o-[0-9a-z]{10,32}$"'],
  [
    'a wrong account id',
    { ...BASE, ...withRoot({ accounts: [ACCOUNT, { id: '42', name: 'x' }] }) },
    '/root/accounts/1/id: must match pattern "^[0-9]{12}$"',
  ],
  [
    'eleven policies on an entity',
    { ...BASE, ...withPolicies(11) },
    '/root/policyIds: must NOT have more than 10 items',
  ],
  ['no SCP', { ...BASE, ...withRoot({ policyIds: [] }) }, '/root/policyIds: must NOT have fewer than 1 items'],
  [
    'an effect',
    { ...BASE, policies: [policy('p-own00000', { ...ALLOW, Effect: 'Maybe' })] },
    '/policies/0/content/Statement/0/Effect: must be one of ["Allow","Deny"]',
  ],
  [
    'a statement without actions',
    { ...BASE, policies: [policy('p-own00000', { Effect: 'Deny', Resource: '*' })] },
    "/policies/0/content/Statement/0: must have either 'Action' or 'NotAction'",
  ],
  [
    'a statement without resources',
    { ...BASE, policies: [policy('p-own00000', { Effect: 'Deny', Action: 's3:*' })] },
    "/policies/0/content/Statement/0: must have either 'Resource' or 'NotResource'",
  ],
  [
    'a policy that is too long',
    { ...BASE, policies: [policy('p-own00000', { ...ALLOW, Sid: 'x'.repeat(10_147) })] },
    '/policies/0/content: an SCP has at most 10240 characters, this one has 10241',
  ],
  [
    'an unknown service',
    { ...BASE, ...withUsage(USAGE, { ...USAGE, service: 's4' }) },
    "/root/accounts/0/usage/1/service: 's4' is not a service namespace",
  ],
  [
    'a use without a time',
    { ...BASE, ...withUsage({ service: 's3', region: 'eu-central-1' }) },
    "/root/accounts/0/usage/0: must have either 'lastAuthenticatedTime' or 'daysAgo'",
  ],
  [
    'a use with two times',
    { ...BASE, ...withUsage({ ...USAGE, lastAuthenticatedTime: '2026-01-01T00:00:00Z' }) },
    "/root/accounts/0/usage/0: must have either 'lastAuthenticatedTime' or 'daysAgo'",
  ],
  [
    'a day that no month has',
    { ...BASE, ...withUsage({ ...USAGE, daysAgo: undefined, lastAuthenticatedTime: '2026-13-01T00:00:00Z' }) },
    "/root/accounts/0/usage/0/lastAuthenticatedTime: '2026-13-01T00:00:00Z' is not a date",
  ],
  [
    'an unknown policy',
    { ...BASE, ...withRoot({ policyIds: ['p-FullAWSAccess', 'p-unknown00'] }) },
    "/root/policyIds/1: 'p-unknown00' is not one of the policies",
  ],
  [
    'an account id twice',
    { ...BASE, ...withRoot({ organizationalUnits: [unit('inner001', { accounts: [ACCOUNT] })] }) },
    "/root/accounts/0/id: '111111111111' is already the id of /root/organizationalUnits/0/accounts/0",
  ],
  [
    'an OU id twice',
    { ...BASE, ...withRoot({ organizationalUnits: [unit('inner001'), unit('inner001')] }) },
    "/root/organizationalUnits/1/id: 'ou-f6g7-inner001' is already the id of /root/organizationalUnits/0",
  ],
  [
    'a policy name twice',
    {
      ...BASE,
      policies: [policy('p-own00000', ALLOW), { ...(policy('p-own00001', ALLOW) as object), name: 'p-own00000' }],
    },
    "/policies/1/name: 'p-own00000' is already the name of /policies/0",
  ],
  [
    "the name of AWS's policy",
    { ...BASE, policies: [{ ...(policy('p-own00000', ALLOW) as object), name: 'FullAWSAccess' }] },
    "/policies/0/name: 'FullAWSAccess' is already the name of AWS's own policy",
  ],
  [
    'a name twice below one parent',
    { ...BASE, ...withRoot({ organizationalUnits: [unit('inner001'), unit('inner002', { name: 'inner001' })] }) },
    "/root/organizationalUnits/1/name: 'inner001' is already the name of /root/organizationalUnits/0",
  ],
  [
    'an unknown state of an account',
    { ...BASE, ...withRoot({ accounts: [{ ...ACCOUNT, state: 'GONE' }] }) },
    '/root/accounts/0/state: must be one of ["PENDING_ACTIVATION","ACTIVE","SUSPENDED","PENDING_CLOSURE","CLOSED"]',
  ],
  [
    'a joining on a day that no month has',
    { ...BASE, ...withRoot({ accounts: [{ ...ACCOUNT, joinedTimestamp: '2026-13-01T00:00:00Z' }] }) },
    "/root/accounts/0/joinedTimestamp: '2026-13-01T00:00:00Z' is not a date",
  ],
  [
    "AWS's policy id",
    { ...BASE, policies: [policy('p-FullAWSAccess', ALLOW)] },
    "/policies/0/id: 'p-FullAWSAccess' is already the id of AWS's own policy",
  ],
  [
    'an OU of another root',
    { ...BASE, ...withRoot({ organizationalUnits: [{ id: 'ou-zzzz-inner001', name: 'x' }] }) },
    "/root/organizationalUnits/0/id: 'ou-zzzz-inner001' must begin with 'ou-f6g7-', as every OU of this root",
  ],
  [
    'an OU six deep',
    { ...BASE, ...withRoot(deep(6)) },
    `${'/organizationalUnits/0'.repeat(6)}: an OU may be at most 5 levels below the root, this one is 6`,
  ],
  [
    'an unknown management account',
    { ...BASE, managementAccountId: '999999999999' },
    "/managementAccountId: '999999999999' is not one of the accounts",
  ],
])('parsing fails for %s, with the path of the field', (_, value, message) => {
  expect(() => parseOrganization(JSON.parse(JSON.stringify(value)))).toThrow(message);
});

test('parsing fails with every invalid field', () => {
  const value = { ...BASE, managementAccountId: '999999999999', ...withUsage({ ...USAGE, service: 's4' }) };

  expect(() => parseOrganization(value)).toThrow(
    'the organization is not valid, correct these fields:\n' +
      "  /root/accounts/0/usage/0/service: 's4' is not a service namespace\n" +
      "  /managementAccountId: '999999999999' is not one of the accounts",
  );
});

test.each([
  ['that is not there', undefined, 'ENOENT'],
  ['that is no JSON', '{', 'JSON'],
  ['that is not valid', '{}', '/id: is missing'],
])('loading fails for a file %s, with its name', async (_, content, message) => {
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
