import type { Organization } from '../../../local/organization';
import {
  attachPolicy,
  createPolicy,
  deletePolicy,
  detachPolicy,
  moveAccount,
  renameOrganizationalUnit,
  updatePolicy,
} from '../../../local/organization/changes';
import { entitiesOf } from '../../../local/organization/entities';
import { placesOf } from '../../../local/organization/places';
import {
  DENY_S3,
  FULL_ACCESS,
  GUARDRAILS,
  PRODUCTION,
  ROOT_ID,
  SANDBOX,
  SHOP,
  smallTree,
  UNUSED,
  WORKLOADS,
} from '../../support/organizations-simulator';

const text = JSON.stringify(DENY_S3);

const CHANGES: [string, (organization: Organization) => Organization][] = [
  ['creating a policy', (o) => createPolicy(o, { id: 'p-new000001', name: 'New', description: '', text })],
  ['updating a policy', (o) => updatePolicy(o, GUARDRAILS, { name: 'Renamed', text })],
  ['deleting a policy', (o) => deletePolicy(o, UNUSED)],
  ['attaching to the root', (o) => attachPolicy(o, UNUSED, ROOT_ID)],
  ['attaching to an OU', (o) => attachPolicy(o, UNUSED, PRODUCTION)],
  ['attaching to an account', (o) => attachPolicy(o, UNUSED, SHOP)],
  ['detaching', (o) => detachPolicy(o, FULL_ACCESS, WORKLOADS)],
  ['renaming an OU', (o) => renameOrganizationalUnit(o, PRODUCTION, 'Live')],
  ['moving an account', (o) => moveAccount(o, SHOP, PRODUCTION, SANDBOX)],
  ['moving an account to the root', (o) => moveAccount(o, SHOP, PRODUCTION, ROOT_ID)],
];

test.each(CHANGES)('%s does not change the former organization', (_, change) => {
  const organization = smallTree();
  const changed = change(organization);
  expect(organization).toEqual(smallTree());
  expect(changed).not.toEqual(organization);
});

test.each(CHANGES)('%s keeps every other entity', (_, change) => {
  const organization = smallTree();
  expect([...placesOf(change(organization)).byId.keys()].sort()).toEqual(
    [...placesOf(organization).byId.keys()].sort(),
  );
});

test('an attached policy applies to the reports on all entities below', () => {
  const organization = attachPolicy(smallTree(), UNUSED, WORKLOADS);
  const path = `o-a1b2c3d4e5/${ROOT_ID}/${WORKLOADS}/${PRODUCTION}/${SHOP}`;
  expect(entitiesOf(organization).get(path)?.policyIdsByLevel).toEqual([
    [FULL_ACCESS],
    [FULL_ACCESS, GUARDRAILS, UNUSED],
    [FULL_ACCESS],
    [FULL_ACCESS],
  ]);
});

test('an updated policy has its new content and its new text', () => {
  const allow = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const updated = updatePolicy(smallTree(), GUARDRAILS, { text: JSON.stringify(allow, undefined, 2) });
  expect(placesOf(updated).policies.get(GUARDRAILS)).toEqual({
    ...{ id: GUARDRAILS, name: 'Guardrails', description: 'No S3', content: allow },
    text: JSON.stringify(allow, undefined, 2),
  });
});

test('places are computed once for each organization', () => {
  const organization = smallTree();
  expect(placesOf(organization)).toBe(placesOf(organization));
  expect(placesOf(attachPolicy(organization, UNUSED, SHOP))).not.toBe(placesOf(organization));
});
