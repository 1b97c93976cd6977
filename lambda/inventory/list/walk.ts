import { isPathOf } from '../../entity-path/find-path';
import { OrganizationsError } from '../../entity-path/port';
import type { Directory, ListedAccount, Page } from '../port';
import { type ListedMember, type Listing, LISTING_PHASES } from './listing';

/**
 * Lists the organization, one page after the other, and notes each page in the listing before it asks for the next: whoever keeps the
 * listing can go on with it later. Each account is asked for with 19 others, and never alone, because Organizations throttles
 * whoever asks account by account.
 */
export async function walk(listing: Listing, directory: Directory): Promise<void> {
  while (listing.phase !== 'listed') {
    await STEPS[listing.phase](listing, directory);
  }
}

type Step = (listing: Listing, directory: Directory) => Promise<void>;

/** One call each. */
const STEPS: Readonly<Record<Exclude<Listing['phase'], 'listed'>, Step>> = {
  root: async (listing, directory) => {
    const { organizationId, managementAccountId, id } = await directory.root();
    listing.rootPath = `${organizationId}/${id}`;
    listing.managementAccountId = managementAccountId;
    nextPhase(listing);
  },

  units: async (listing, directory) => {
    const parent = parentAt(listing);
    const page = await children(() => directory.unitsBelow(parent.Id, listing.token));
    const known = new Set(listing.units.map(({ Id }) => Id));
    for (const { id, name } of page.items.filter((unit) => !known.has(unit.id))) {
      listing.units.push({ Id: id, Name: name, EntityPath: `${parent.EntityPath}/${id}` });
    }
    turnPage(listing, page, listing.units.length + 1);
  },

  accounts: async (listing, directory) => {
    const page = await directory.accounts(listing.token);
    note(listing, page.items.map(member));
    turnPage(listing, page, 1);
  },

  // Only if AWS told some account's place not with the account.
  places: async (listing, directory) => {
    if (Object.values(listing.accounts).every(({ EntityPath }) => EntityPath !== '')) {
      nextPhase(listing);
      return;
    }
    const parent = parentAt(listing);
    const page = await children(() => directory.accountsBelow(parent.Id, listing.token));
    note(
      listing,
      page.items.map((account) => ({ ...member(account), EntityPath: `${parent.EntityPath}/${account.id}` })),
    );
    turnPage(listing, page, listing.units.length + 1);
  },

  policies: async (listing, directory) => {
    const page = await directory.policies(listing.token);
    for (const { id, name } of page.items) {
      listing.policies.push({ Id: id, Name: name, Targets: [], Content: '' });
    }
    turnPage(listing, page, 1);
  },

  targets: async (listing, directory) => {
    const policy = listing.policies.at(listing.index);
    if (policy === undefined) {
      nextPhase(listing);
      return;
    }
    const page = await children(() => directory.targetsOf(policy.Id, listing.token));
    listing.policies[listing.index] = { ...policy, Targets: [...policy.Targets, ...page.items] };
    turnPage(listing, page, listing.policies.length);
  },

  contents: async (listing, directory) => {
    const policy = listing.policies.at(listing.index);
    if (policy === undefined) {
      nextPhase(listing);
      return;
    }
    if (policy.Targets.length > 0) {
      const { items } = await children(async () => ({ items: [await directory.policyContent(policy.Id)] }));
      listing.policies[listing.index] = { ...policy, Content: items.at(0) ?? '' };
    }
    turnPage(listing, {}, listing.policies.length);
  },
};

function parentAt({ rootPath, units, index }: Listing): { readonly Id: string; readonly EntityPath: string } {
  return index === 0 ? { Id: rootPath.slice(rootPath.indexOf('/') + 1), EntityPath: rootPath } : units[index - 1];
}

/** To the next page, to the next of those that are asked about one by one, or to the next phase. */
function turnPage(listing: Listing, { next }: Pick<Page<unknown>, 'next'>, length: number): void {
  listing.token = next;
  if (next === undefined && ++listing.index >= length) {
    nextPhase(listing);
  }
}

function nextPhase(listing: Listing): void {
  listing.phase = LISTING_PHASES[LISTING_PHASES.indexOf(listing.phase) + 1];
  listing.index = 0;
  listing.token = undefined;
}

/** What was there a moment ago may be gone; then there is nothing below it. */
async function children<T>(list: () => Promise<Page<T>>): Promise<Page<T>> {
  try {
    return await list();
  } catch (error) {
    if (error instanceof OrganizationsError && error.kind === 'not-found') {
      return { items: [] };
    }
    throw error;
  }
}

function member({ id, name, state, paths, joinedAt }: ListedAccount): ListedMember {
  const [path, ...others] = paths.map((given) => given.replace(/\/$/, ''));
  const isUsable = others.length === 0 && isPathOf(path, id);
  const place = { Id: id, Name: name, State: state, EntityPath: isUsable ? path : '' };
  return joinedAt === undefined ? place : { ...place, JoinedAt: joinedAt };
}

/** Each account once: one that moves while it is listed may be on two pages. What comes later is newer. */
function note(listing: Listing, members: readonly ListedMember[]): void {
  for (const each of members) {
    listing.accounts[each.Id] = each;
  }
}
