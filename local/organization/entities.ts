import type { Account, Organization, OrganizationalUnit, Root } from './organization';

/** The root, an OU or an account, with the data for a report on it. */
export interface Entity {
  /** As IAM spells it, without a trailing slash: `o-…/r-…/ou-…/123456789012`. */
  readonly path: string;
  /** The ids of the SCPs attached to each level, from the root down to this entity. */
  readonly policyIdsByLevel: readonly (readonly string[])[];
  /** The accounts of this entity: all below it, or the account itself. */
  readonly accounts: readonly AccountEntity[];
}

/** An account with its path and the SCPs of each level. */
export interface AccountEntity extends Pick<Entity, 'path' | 'policyIdsByLevel'> {
  readonly account: Account;
}

const known = new WeakMap<Organization, ReadonlyMap<string, Entity>>();

/** Every entity of an organization, by its path. Made once for each organization: a job asks for one entity of ten thousand. */
export function entitiesOf(organization: Organization): ReadonlyMap<string, Entity> {
  const entities = known.get(organization) ?? walk(organization);
  known.set(organization, entities);
  return entities;
}

function walk(organization: Organization): ReadonlyMap<string, Entity> {
  const entities = new Map<string, Entity>();
  addParent(entities, organization.root, organization.id, []);
  return entities;
}

function addParent(
  entities: Map<string, Entity>,
  parent: Root | OrganizationalUnit,
  above: string,
  levelsAbove: Entity['policyIdsByLevel'],
): readonly AccountEntity[] {
  const path = `${above}/${parent.id}`;
  const policyIdsByLevel = [...levelsAbove, parent.policyIds];
  const accounts = parent.accounts.map((account) => ({
    path: `${path}/${account.id}`,
    policyIdsByLevel: [...policyIdsByLevel, account.policyIds],
    account,
  }));
  for (const account of accounts) {
    entities.set(account.path, { ...account, accounts: [account] });
  }
  const below = parent.organizationalUnits.flatMap((unit) => addParent(entities, unit, path, policyIdsByLevel));
  const all = [...accounts, ...below];
  entities.set(path, { path, policyIdsByLevel, accounts: all });
  return all;
}
