import { find } from '../../organization/refusal';
import { type List, listOf } from './pages';
import type { Values } from './parameters';
import type { Shapes } from './shapes';

type Describe = (shapes: Shapes, values: Values) => object;
type Enumerate = (shapes: Shapes, values: Values) => List;

/** The operations that describe one entity or policy. @throws Refusal if it does not exist */
export const DESCRIPTIONS: Readonly<Partial<Record<string, Describe>>> = {
  DescribeOrganization: (shapes) => ({ Organization: shapes.describeOrganization() }),

  DescribeAccount: (shapes, { AccountId }) => {
    const { byId } = shapes.places;
    return { Account: shapes.account(find(byId, AccountId, 'AccountNotFoundException')) };
  },

  DescribeOrganizationalUnit: (shapes, { OrganizationalUnitId }) =>
    describeOrganizationalUnit(shapes, OrganizationalUnitId),

  DescribePolicy: (shapes, { PolicyId }) => describePolicy(shapes, PolicyId),
};

/** Also the answer to a renaming. */
export function describeOrganizationalUnit(shapes: Shapes, id: string): object {
  const { byId } = shapes.places;
  return { OrganizationalUnit: shapes.organizationalUnit(find(byId, id, 'OrganizationalUnitNotFoundException')) };
}

/** Also the answer to the creation and the update of a policy. */
export function describePolicy(shapes: Shapes, id: string): object {
  const { policies } = shapes.places;
  return { Policy: shapes.policy(find(policies, id, 'PolicyNotFoundException')) };
}

/** The operations that list. @throws Refusal if the entity or policy that they list for does not exist */
export const LISTS: Readonly<Partial<Record<string, Enumerate>>> = {
  ListRoots: (shapes) => listOf('Roots', [undefined], () => shapes.root()),

  ListParents: (shapes, { ChildId }) => {
    const { byId } = shapes.places;
    const { parentId = '' } = find(byId, ChildId, 'ChildNotFoundException');
    return listOf('Parents', [byId.get(parentId)], (parent) => ({ Id: parent?.id, Type: parent?.type }));
  },

  ListChildren: (shapes, { ParentId, ChildType }) => {
    const { byId, accountsBelow, unitsBelow } = shapes.places;
    find(byId, ParentId, 'ParentNotFoundException');
    const children = ChildType === 'ACCOUNT' ? accountsBelow : unitsBelow;
    return listOf('Children', children.get(ParentId), ({ id, type }) => ({ Id: id, Type: type }));
  },

  ListAccounts: (shapes) => listOf('Accounts', shapes.places.accounts, (account) => shapes.account(account)),

  ListAccountsForParent: (shapes, { ParentId }) => {
    const accounts = find(shapes.places.accountsBelow, ParentId, 'ParentNotFoundException');
    return listOf('Accounts', accounts, (account) => shapes.account(account));
  },

  ListOrganizationalUnitsForParent: (shapes, { ParentId }) => {
    const units = find(shapes.places.unitsBelow, ParentId, 'ParentNotFoundException');
    return listOf('OrganizationalUnits', units, (unit) => shapes.organizationalUnit(unit));
  },

  ListPolicies: (shapes, { Filter }) => {
    const { policies } = shapes.places;
    return listOf('Policies', ofType(Filter, [...policies.values()]), (policy) => shapes.policySummary(policy));
  },

  ListPoliciesForTarget: (shapes, { TargetId, Filter }) => {
    const { byId, policies } = shapes.places;
    const { policyIds } = find(byId, TargetId, 'TargetNotFoundException');
    const attached = policyIds.flatMap((id) => policies.get(id) ?? []);
    return listOf('Policies', ofType(Filter, attached), (policy) => shapes.policySummary(policy));
  },

  ListTargetsForPolicy: (shapes, { PolicyId }) => {
    const { policies, targets } = shapes.places;
    find(policies, PolicyId, 'PolicyNotFoundException');
    return listOf('Targets', targets.get(PolicyId), (target) => shapes.target(target));
  },
};

/** The simulated organization has only SCPs. */
function ofType<T>(filter: string, policies: readonly T[]): readonly T[] {
  return filter === 'SERVICE_CONTROL_POLICY' ? policies : [];
}
