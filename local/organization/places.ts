import {
  FULL_AWS_ACCESS,
  type Account,
  type Organization,
  type OrganizationalUnit,
  type Policy,
  type Root,
} from './organization';

/** The root, an OU or an account, with its path and parent. */
export interface Place {
  readonly type: 'ROOT' | 'ORGANIZATIONAL_UNIT' | 'ACCOUNT';
  readonly id: string;
  readonly name: string;
  /** As Organizations writes it, with a slash at the end. */
  readonly path: string;
  /** Absent for the root. */
  readonly parentId?: string;
  /** The SCPs that are attached directly. */
  readonly policyIds: readonly string[];
  /** Absent for the root and OUs. */
  readonly account?: Account;
}

/** An organization by its ids. Lists are in the order of the organization file. */
export interface Places {
  readonly byId: ReadonlyMap<string, Place>;
  /** Every account of the organization. */
  readonly accounts: readonly Place[];
  /** The OUs directly below the root or an OU. */
  readonly unitsBelow: ReadonlyMap<string, readonly Place[]>;
  /** The accounts directly below the root or an OU. */
  readonly accountsBelow: ReadonlyMap<string, readonly Place[]>;
  /** All SCPs, also the one that AWS manages. */
  readonly policies: ReadonlyMap<string, Policy>;
  /** The targets of each SCP; absent if it is not attached. */
  readonly targets: ReadonlyMap<string, readonly Place[]>;
}

const known = new WeakMap<Organization, Places>();

/** Computed once for each organization: 10,000 accounts are listed in 500 pages. */
export function placesOf(organization: Organization): Places {
  const places = known.get(organization) ?? walk(organization);
  known.set(organization, places);
  return places;
}

function walk({ id, root, policies }: Organization): Places {
  const all: Place[] = [];
  const unitsBelow = new Map<string, readonly Place[]>();
  const accountsBelow = new Map<string, readonly Place[]>();
  const add = (place: Place, parent: Root | OrganizationalUnit): void => {
    const below = (child: Account | OrganizationalUnit) => ({
      ...{ id: child.id, name: child.name, policyIds: child.policyIds },
      ...{ path: `${place.path}${child.id}/`, parentId: parent.id },
    });
    const accounts = parent.accounts.map((account) => ({ type: 'ACCOUNT' as const, ...below(account), account }));
    const units = parent.organizationalUnits.map((unit) => ({ type: 'ORGANIZATIONAL_UNIT' as const, ...below(unit) }));
    all.push(place);
    for (const account of accounts) {
      all.push(account);
    }
    units.forEach((unit, index) => {
      add(unit, parent.organizationalUnits[index]);
    });
    accountsBelow.set(parent.id, accounts);
    unitsBelow.set(parent.id, units);
  };
  add({ type: 'ROOT', id: root.id, name: 'Root', path: `${id}/${root.id}/`, policyIds: root.policyIds }, root);
  return {
    byId: new Map(all.map((place) => [place.id, place])),
    accounts: all.filter(({ type }) => type === 'ACCOUNT'),
    unitsBelow,
    accountsBelow,
    policies: new Map([FULL_AWS_ACCESS, ...policies].map((policy) => [policy.id, policy])),
    targets: targetsOf(all),
  };
}

function targetsOf(places: readonly Place[]): ReadonlyMap<string, readonly Place[]> {
  const targets = new Map<string, Place[]>();
  for (const place of places) {
    for (const policyId of place.policyIds) {
      const others = targets.get(policyId);
      if (others) {
        others.push(place);
      } else {
        targets.set(policyId, [place]);
      }
    }
  }
  return targets;
}
