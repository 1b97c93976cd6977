import {
  DescribeAccountCommand as DescribeAccount,
  DescribeOrganizationalUnitCommand as DescribeOrganizationalUnit,
  DescribePolicyCommand as DescribePolicy,
  ListAccountsCommand as ListAccounts,
  ListParentsCommand as ListParents,
  ListPoliciesCommand as ListPolicies,
} from '@aws-sdk/client-organizations';
import {
  organizationsPerTest,
  organizationsRefusal,
  PRODUCTION,
  ROOT_ID,
  SANDBOX,
  SHOP,
  UNUSED,
} from '../../../support/organizations-simulator';

import { attach, children, create, move, rename, type Send } from '../../../support/organizations-calls';

const start = organizationsPerTest();

const sized =
  (MaxResults: number): Send =>
  (c) =>
    c.send(new ListAccounts({ MaxResults }));

it.each<{ readonly name: string; readonly reason: string; readonly send: Send }>([
  {
    name: 'a short account id',
    reason: 'INVALID_PATTERN:ACCOUNT_ID',
    send: (c) => c.send(new DescribeAccount({ AccountId: '22222222222' })),
  },
  {
    name: 'an account for an OU',
    reason: 'INVALID_PATTERN:ORGANIZATIONAL_UNIT_ID',
    send: (c) => c.send(new DescribeOrganizationalUnit({ OrganizationalUnitId: SHOP })),
  },
  {
    name: 'an OU id with something added',
    reason: 'INVALID_PATTERN:ORGANIZATIONAL_UNIT_ID',
    send: rename(`${PRODUCTION}/`, 'New'),
  },
  {
    name: 'a short policy id',
    reason: 'INVALID_PATTERN:POLICY_ID',
    send: (c) => c.send(new DescribePolicy({ PolicyId: 'p-short' })),
  },
  {
    name: 'the parents of the root',
    reason: 'INVALID_PATTERN:CHILD_ID',
    send: (c) => c.send(new ListParents({ ChildId: ROOT_ID })),
  },
  { name: 'an account for a parent', reason: 'INVALID_PATTERN:PARENT_ID', send: children(SHOP, 'ACCOUNT') },
  { name: 'a policy for a target', reason: 'INVALID_PATTERN_TARGET_ID', send: attach(UNUSED, UNUSED) },
  {
    name: 'an organization for a source',
    reason: 'INVALID_PATTERN:SOURCE_PARENT_ID',
    send: move(SHOP, 'o-a1b2c3d4e5', SANDBOX),
  },
  {
    name: 'an account for a destination',
    reason: 'INVALID_PATTERN:DESTINATION_PARENT_ID',
    send: move(SHOP, PRODUCTION, SHOP),
  },
])('fails for $name, which does not match its pattern', async ({ reason, send }) => {
  const { client } = await start();
  expect(await organizationsRefusal(send(client))).toEqual({
    status: 400,
    code: 'InvalidInputException',
    message: 'You provided a value that does not match the required pattern.',
    reason,
  });
});

it.each<{ readonly name: string; readonly reason: string; readonly send: Send }>([
  { name: 'pages of no item', reason: 'MIN_VALUE_EXCEEDED:MAX_RESULTS', send: sized(0) },
  { name: 'pages of 21 items', reason: 'MAX_VALUE_EXCEEDED:MAX_RESULTS', send: sized(21) },
  { name: 'an unknown kind of child', reason: 'INVALID_ENUM:CHILD_TYPE', send: children(ROOT_ID, 'POLICY') },
  {
    name: 'an unknown filter',
    reason: 'INVALID_ENUM_POLICY_TYPE',
    send: (c) => c.send(new ListPolicies({ Filter: 'SCP' as never })),
  },
  { name: 'an unknown type of policy', reason: 'INVALID_ENUM_POLICY_TYPE', send: create({ Type: 'SCP' as never }) },
  { name: 'no filter', reason: 'INPUT_REQUIRED:FILTER', send: (c) => c.send(new ListPolicies({ Filter: undefined })) },
  { name: 'no description', reason: 'INPUT_REQUIRED:DESCRIPTION', send: create({ Description: undefined }) },
  { name: 'no target', reason: 'INPUT_REQUIRED:TARGET_ID', send: attach(UNUSED, undefined) },
  { name: 'a policy without a name', reason: 'MIN_LENGTH_EXCEEDED:NAME', send: create({ Name: '' }) },
  { name: 'a policy without content', reason: 'MIN_LENGTH_EXCEEDED:CONTENT', send: create({ Content: '' }) },
  { name: 'a name of 129 characters', reason: 'MAX_LENGTH_EXCEEDED:NAME', send: rename(PRODUCTION, 'x'.repeat(129)) },
  {
    name: 'a description of 513 characters',
    reason: 'MAX_LENGTH_EXCEEDED:DESCRIPTION',
    send: create({ Description: 'x'.repeat(513) }),
  },
])('fails for $name, with the reason', async ({ reason, send }) => {
  const { client } = await start();
  expect(await organizationsRefusal(send(client))).toMatchObject({
    status: 400,
    code: 'InvalidInputException',
    reason,
  });
});

it.each<[string, Send]>([
  ['pages of one item', sized(1)],
  ['pages of 20 items', sized(20)],
  ['a name of 128 characters', rename(PRODUCTION, 'x'.repeat(128))],
  ['a description of 512 characters', create({ Description: 'x'.repeat(512) })],
])('accepts %s', async (_, send) => {
  const { client } = await start();
  await expect(send(client)).resolves.toBeDefined();
});
