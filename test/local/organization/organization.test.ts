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

test.each<{ readonly name: string; readonly value: unknown; readonly message: string }>([
  { name: 'no object', value: [], message: '/: must be object' },
  { name: 'a missing field', value: { ...BASE, root: undefined }, message: '/root: is missing' },
  {
    name: 'an unknown field',
    value: { ...BASE, ...withRoot({ ous: [] }) },
    message: '/root/ous: is not a property here',
  },
  {
    name: 'a wrong organization id',
    value: { ...BASE, id: 'o-short' },
    message: '/id: must match pattern "^o-[0-9a-z]{10,32}$"',
  },
  {
    name: 'a wrong account id',
    value: { ...BASE, ...withRoot({ accounts: [ACCOUNT, { id: '42', name: 'x' }] }) },
    message: '/root/accounts/1/id: must match pattern "^[0-9]{12}$"',
  },
  {
    name: 'eleven policies on an entity',
    value: { ...BASE, ...withPolicies(11) },
    message: '/root/policyIds: must NOT have more than 10 items',
  },
  {
    name: 'no SCP',
    value: { ...BASE, ...withRoot({ policyIds: [] }) },
    message: '/root/policyIds: must NOT have fewer than 1 items',
  },
  {
    name: 'an effect',
    value: { ...BASE, policies: [policy('p-own00000', { ...ALLOW, Effect: 'Maybe' })] },
    message: '/policies/0/content/Statement/0/Effect: must be one of ["Allow","Deny"]',
  },
  {
    name: 'a statement without actions',
    value: { ...BASE, policies: [policy('p-own00000', { Effect: 'Deny', Resource: '*' })] },
    message: "/policies/0/content/Statement/0: must have either 'Action' or 'NotAction'",
  },
  {
    name: 'a statement without resources',
    value: { ...BASE, policies: [policy('p-own00000', { Effect: 'Deny', Action: 's3:*' })] },
    message: "/policies/0/content/Statement/0: must have either 'Resource' or 'NotResource'",
  },
  {
    name: 'a policy that is too long',
    value: { ...BASE, policies: [policy('p-own00000', { ...ALLOW, Sid: 'x'.repeat(10_147) })] },
    message: '/policies/0/content: an SCP has at most 10240 characters, this one has 10241',
  },
  {
    name: 'an unknown service',
    value: { ...BASE, ...withUsage(USAGE, { ...USAGE, service: 's4' }) },
    message: "/root/accounts/0/usage/1/service: 's4' is not a service namespace",
  },
  {
    name: 'a use without a time',
    value: { ...BASE, ...withUsage({ service: 's3', region: 'eu-central-1' }) },
    message: "/root/accounts/0/usage/0: must have either 'lastAuthenticatedTime' or 'daysAgo'",
  },
  {
    name: 'a use with two times',
    value: { ...BASE, ...withUsage({ ...USAGE, lastAuthenticatedTime: '2026-01-01T00:00:00Z' }) },
    message: "/root/accounts/0/usage/0: must have either 'lastAuthenticatedTime' or 'daysAgo'",
  },
  {
    name: 'a day that no month has',
    value: { ...BASE, ...withUsage({ ...USAGE, daysAgo: undefined, lastAuthenticatedTime: '2026-13-01T00:00:00Z' }) },
    message: "/root/accounts/0/usage/0/lastAuthenticatedTime: '2026-13-01T00:00:00Z' is not a date",
  },
  {
    name: 'an unknown policy',
    value: { ...BASE, ...withRoot({ policyIds: ['p-FullAWSAccess', 'p-unknown00'] }) },
    message: "/root/policyIds/1: 'p-unknown00' is not one of the policies",
  },
  {
    name: 'an account id twice',
    value: { ...BASE, ...withRoot({ organizationalUnits: [unit('inner001', { accounts: [ACCOUNT] })] }) },
    message: "/root/accounts/0/id: '111111111111' is already the id of /root/organizationalUnits/0/accounts/0",
  },
  {
    name: 'an OU id twice',
    value: { ...BASE, ...withRoot({ organizationalUnits: [unit('inner001'), unit('inner001')] }) },
    message: "/root/organizationalUnits/1/id: 'ou-f6g7-inner001' is already the id of /root/organizationalUnits/0",
  },
  {
    name: 'a policy name twice',
    value: {
      ...BASE,
      policies: [policy('p-own00000', ALLOW), { ...(policy('p-own00001', ALLOW) as object), name: 'p-own00000' }],
    },
    message: "/policies/1/name: 'p-own00000' is already the name of /policies/0",
  },
  {
    name: "the name of AWS's policy",
    value: { ...BASE, policies: [{ ...(policy('p-own00000', ALLOW) as object), name: 'FullAWSAccess' }] },
    message: "/policies/0/name: 'FullAWSAccess' is already the name of AWS's own policy",
  },
  {
    name: 'a name twice below one parent',
    value: {
      ...BASE,
      ...withRoot({ organizationalUnits: [unit('inner001'), unit('inner002', { name: 'inner001' })] }),
    },
    message: "/root/organizationalUnits/1/name: 'inner001' is already the name of /root/organizationalUnits/0",
  },
  {
    name: 'an unknown state of an account',
    value: { ...BASE, ...withRoot({ accounts: [{ ...ACCOUNT, state: 'GONE' }] }) },
    message:
      '/root/accounts/0/state: must be one of ["PENDING_ACTIVATION","ACTIVE","SUSPENDED","PENDING_CLOSURE","CLOSED"]',
  },
  {
    name: 'a joining on a day that no month has',
    value: { ...BASE, ...withRoot({ accounts: [{ ...ACCOUNT, joinedTimestamp: '2026-13-01T00:00:00Z' }] }) },
    message: "/root/accounts/0/joinedTimestamp: '2026-13-01T00:00:00Z' is not a date",
  },
  {
    name: "AWS's policy id",
    value: { ...BASE, policies: [policy('p-FullAWSAccess', ALLOW)] },
    message: "/policies/0/id: 'p-FullAWSAccess' is already the id of AWS's own policy",
  },
  {
    name: 'an OU of another root',
    value: { ...BASE, ...withRoot({ organizationalUnits: [{ id: 'ou-zzzz-inner001', name: 'x' }] }) },
    message: "/root/organizationalUnits/0/id: 'ou-zzzz-inner001' must begin with 'ou-f6g7-', as every OU of this root",
  },
  {
    name: 'an OU six deep',
    value: { ...BASE, ...withRoot(deep(6)) },
    message: `${'/organizationalUnits/0'.repeat(6)}: an OU may be at most 5 levels below the root, this one is 6`,
  },
  {
    name: 'an unknown management account',
    value: { ...BASE, managementAccountId: '999999999999' },
    message: "/managementAccountId: '999999999999' is not one of the accounts",
  },
])('parsing fails for $name, with the path of the field', ({ value, message }) => {
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
    expect(organization.policies).toHaveLength(5);
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
