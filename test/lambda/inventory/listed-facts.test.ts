import { ListedFacts } from '../../../lambda/inventory/batch/listed-facts';
import type { ListedOrganization } from '../../../lambda/inventory/types';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const UNIT = `${ROOT}/ou-f6g7-unit0001`;
const [MANAGEMENT, SHOP, GONE] = ['111111111111', '222222222222', '333333333333'];

const listed: ListedOrganization = {
  RootPath: ROOT,
  ManagementAccountId: MANAGEMENT,
  Units: [{ Id: 'ou-f6g7-unit0001', Name: 'Unit', EntityPath: UNIT }],
  Accounts: [
    { Id: MANAGEMENT, Name: 'management', State: 'ACTIVE', EntityPath: `${ROOT}/${MANAGEMENT}` },
    { Id: SHOP, Name: 'shop', State: 'ACTIVE', EntityPath: `${UNIT}/${SHOP}`, JoinedAt: '2024-02-29T12:30:00.000Z' },
    { Id: GONE, Name: 'gone', State: 'SUSPENDED', EntityPath: `${UNIT}/${GONE}` },
  ],
  Policies: [
    { Id: 'p-FullAWSAccess', Name: 'FullAWSAccess', Targets: ['r-f6g7', 'ou-f6g7-unit0001', SHOP], Content: '{}' },
    { Id: 'p-guardrail1', Name: 'Guardrails', Targets: ['ou-f6g7-unit0001'], Content: '{"Version":"2012-10-17"}' },
  ],
};
const facts = (change: Partial<ListedOrganization> = {}) => new ListedFacts({ ...listed, ...change });

it('tells what is attached to an entity and to all above it, from the root down', async () => {
  const full = { id: 'p-FullAWSAccess', name: 'FullAWSAccess', content: '{}' };
  expect(await facts().boundary(`${UNIT}/${SHOP}`)).toEqual({
    levels: [
      { entityId: 'r-f6g7', policies: [full] },
      {
        entityId: 'ou-f6g7-unit0001',
        policies: [full, { id: 'p-guardrail1', name: 'Guardrails', content: '{"Version":"2012-10-17"}' }],
      },
      { entityId: SHOP, policies: [full] },
    ],
  });
});

it('tells nothing of what is attached if one of the policies was gone', async () => {
  const Policies = [...listed.Policies, { Id: 'p-gone0001', Name: 'Gone', Targets: ['r-f6g7'], Content: '' }];
  expect(await facts({ Policies }).boundary(UNIT)).toEqual({
    unread: 'policy p-gone0001 was gone before the run had read it',
  });
});

it.each([
  { path: ROOT, ages: [SHOP] },
  { path: UNIT, ages: [SHOP] },
  { path: `${UNIT}/${SHOP}`, ages: [SHOP] },
  { path: `${ROOT}/${MANAGEMENT}`, ages: [MANAGEMENT] },
])('tells names, and the ages of the accounts below $path', async ({ path, ages }) => {
  const names = await facts().names(path, [`${UNIT}/${SHOP}`]);
  expect(names.ages?.map(({ accountId }) => accountId)).toEqual(ages);
  expect(names.names).toMatchObject({
    NumberOfNamesMissing: 0,
    Entities: {
      [SHOP]: { Name: 'shop', JoinedTimestamp: '2024-02-29T12:30:00.000Z' },
      'ou-f6g7-unit0001': { Name: 'Unit' },
    },
  });
});

it('says which names are missing, and knows no ages if the place of an account is not known', async () => {
  const Accounts = [...listed.Accounts, { Id: '444444444444', Name: 'lost', State: 'ACTIVE', EntityPath: '' }];
  const { names, ages } = await facts({ Accounts }).names(UNIT, [`${UNIT}/999999999999`]);
  expect(names).toEqual({
    NumberOfNamesMissing: 1,
    Reason: 'it was not in the organization when the run listed it',
    Entities: { 'ou-f6g7-unit0001': { Name: 'Unit' } },
  });
  expect(ages).toBeUndefined();
});
