import { parseOrganization } from '../../../local/organization';
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
