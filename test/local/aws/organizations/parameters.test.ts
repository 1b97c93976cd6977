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

it.each<[string, reason: string, Send]>([
  [
    'a short account id',
    'INVALID_PATTERN:ACCOUNT_ID',
    (c) => c.send(new DescribeAccount({ AccountId: '22222222222' })),
  ],
  [
    'an account for an OU',
    'INVALID_PATTERN:ORGANIZATIONAL_UNIT_ID',
    (c) => c.send(new DescribeOrganizationalUnit({ OrganizationalUnitId: SHOP })),
  ],
  ['an OU id with something added', 'INVALID_PATTERN:ORGANIZATIONAL_UNIT_ID', rename(`${PRODUCTION}/`, 'New')],
  ['a short policy id', 'INVALID_PATTERN:POLICY_ID', (c) => c.send(new DescribePolicy({ PolicyId: 'p-short' }))],
  ['the parents of the root', 'INVALID_PATTERN:CHILD_ID', (c) => c.send(new ListParents({ ChildId: ROOT_ID }))],
  ['an account for a parent', 'INVALID_PATTERN:PARENT_ID', children(SHOP, 'ACCOUNT')],
  ['a policy for a target', 'INVALID_PATTERN_TARGET_ID', attach(UNUSED, UNUSED)],
  ['an organization for a source', 'INVALID_PATTERN:SOURCE_PARENT_ID', move(SHOP, 'o-a1b2c3d4e5', SANDBOX)],
  ['an account for a destination', 'INVALID_PATTERN:DESTINATION_PARENT_ID', move(SHOP, PRODUCTION, SHOP)],
])('fails for %s, which does not match its pattern', async (_, reason, send) => {
  const { client } = await start();
  expect(await organizationsRefusal(send(client))).toEqual({
    status: 400,
    code: 'InvalidInputException',
    message: 'You provided a value that does not match the required pattern.',
    reason,
  });
});

it.each<[string, reason: string, Send]>([
  ['pages of no item', 'MIN_VALUE_EXCEEDED:MAX_RESULTS', sized(0)],
  ['pages of 21 items', 'MAX_VALUE_EXCEEDED:MAX_RESULTS', sized(21)],
  ['an unknown kind of child', 'INVALID_ENUM:CHILD_TYPE', children(ROOT_ID, 'POLICY')],
  ['an unknown filter', 'INVALID_ENUM_POLICY_TYPE', (c) => c.send(new ListPolicies({ Filter: 'SCP' as never }))],
  ['an unknown type of policy', 'INVALID_ENUM_POLICY_TYPE', create({ Type: 'SCP' as never })],
  ['no filter', 'INPUT_REQUIRED:FILTER', (c) => c.send(new ListPolicies({ Filter: undefined }))],
  ['no description', 'INPUT_REQUIRED:DESCRIPTION', create({ Description: undefined })],
  ['no target', 'INPUT_REQUIRED:TARGET_ID', attach(UNUSED, undefined)],
  ['a policy without a name', 'MIN_LENGTH_EXCEEDED:NAME', create({ Name: '' })],
  ['a policy without content', 'MIN_LENGTH_EXCEEDED:CONTENT', create({ Content: '' })],
  ['a name of 129 characters', 'MAX_LENGTH_EXCEEDED:NAME', rename(PRODUCTION, 'x'.repeat(129))],
  ['a description of 513 characters', 'MAX_LENGTH_EXCEEDED:DESCRIPTION', create({ Description: 'x'.repeat(513) })],
])('fails for %s, with the reason', async (_, reason, send) => {
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
