import {
  ListAccountsCommand as ListAccounts,
  ListChildrenCommand as ListChildren,
  ListParentsCommand as ListParents,
  ListPoliciesCommand as ListPolicies,
  ListRootsCommand as ListRoots,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations';
import {
  LAB,
  MANAGEMENT,
  organizationsPerTest,
  organizationsRefusal,
  PRODUCTION,
  ROOT_ID,
  SANDBOX,
  SHOP,
  WORKLOADS,
} from '../../../support/organizations-simulator';
import { largeOrganization } from '../../../support/organizations';

const start = organizationsPerTest();

const all = async (client: OrganizationsClient, tick: () => void, MaxResults?: number) => {
  const pages: (string | undefined)[][] = [];
  let NextToken: string | undefined;
  do {
    tick();
    const page = await client.send(new ListAccounts({ MaxResults, NextToken }));
    pages.push(page.Accounts?.map(({ Id }) => Id) ?? []);
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return pages;
};

it.each([
  { name: 'of one account', size: 1, expected: [[MANAGEMENT], [SHOP], [LAB]] },
  { name: 'of two accounts', size: 2, expected: [[MANAGEMENT, SHOP], [LAB]] },
  { name: 'that hold all', size: 3, expected: [[MANAGEMENT, SHOP, LAB]] },
])('$name give each item once, and no token at the end', async ({ size, expected }) => {
  const { client } = await start();
  expect(await all(client, () => undefined, size)).toEqual(expected);
});

it('pages have 20 items by default, and give each of 10,000 accounts in 500 OUs once', async () => {
  const organization = largeOrganization(10_000, 500);
  const { client, clock } = await start({ organization });
  const pages = await all(client, () => {
    clock.advance(1_000);
  });
  expect(new Set(pages.map(({ length }) => length))).toEqual(new Set([20]));
  expect(new Set(pages.flat()).size).toBe(10_000);
});

it('pages begin with an empty one with emptyFirstPages', async () => {
  const { client } = await start({ emptyFirstPages: true });
  const first = await client.send(new ListParents({ ChildId: SHOP }));
  expect(first.Parents).toEqual([]);
  const next = await client.send(new ListParents({ ChildId: SHOP, NextToken: first.NextToken }));
  expect(next).toMatchObject({ Parents: [{ Id: PRODUCTION }] });
  expect(next).not.toHaveProperty('NextToken');
});

it('pages may change their size', async () => {
  const { client } = await start();
  const { NextToken } = await client.send(new ListAccounts({ MaxResults: 1 }));
  const rest = await client.send(new ListAccounts({ NextToken, MaxResults: 20 }));
  expect(rest.Accounts?.map(({ Id }) => Id)).toEqual([SHOP, LAB]);
});

it.each<[string, (client: OrganizationsClient, NextToken: string) => Promise<unknown>]>([
  ['an empty one', (client) => client.send(new ListAccounts({ NextToken: '' }))],
  ['none that was given out', (client) => client.send(new ListAccounts({ NextToken: 'next' }))],
  ['of another operation', (client, NextToken) => client.send(new ListPolicies({ NextToken, Filter: 'TAG_POLICY' }))],
  ['of another operation with the same parameters', (client, NextToken) => client.send(new ListRoots({ NextToken }))],
  ['with something added to it', (client, NextToken) => client.send(new ListAccounts({ NextToken: `${NextToken}A` }))],
])('pages fail with a token that is %s', async (_, call) => {
  const { client } = await start();
  const { NextToken = '' } = await client.send(new ListAccounts({ MaxResults: 1 }));
  expect(await organizationsRefusal(call(client, NextToken))).toMatchObject({
    status: 400,
    code: 'InvalidInputException',
    reason: 'INVALID_NEXT_TOKEN',
  });
});

it("pages fail with another parent's token, which still works for its parent", async () => {
  const { client } = await start();
  const list = (ParentId: string, NextToken?: string) =>
    client.send(new ListChildren({ ParentId, ChildType: 'ORGANIZATIONAL_UNIT', MaxResults: 1, NextToken }));
  const { NextToken } = await list(ROOT_ID);
  expect(await organizationsRefusal(list(WORKLOADS, NextToken))).toMatchObject({ reason: 'INVALID_NEXT_TOKEN' });
  expect((await list(ROOT_ID, NextToken)).Children).toEqual([{ Id: SANDBOX, Type: 'ORGANIZATIONAL_UNIT' }]);
});
