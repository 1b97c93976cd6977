import { type Account, type Organization, type OrganizationalUnit, parseOrganization } from '../../local/organization';

const UNITS_BELOW = 10;

/**
 * An organization of this size: its OUs in two levels, ten below each of the upper ones, and its accounts spread over all of
 * them evenly. The management account, one of them, is `100000000000`.
 */
export function largeOrganization(accounts: number, units: number): Organization {
  const upper = Math.ceil(units / (UNITS_BELOW + 1));
  const names = Array.from({ length: units }, (_, index) => `unit${String(index).padStart(4, '0')}`);
  const accountsOf = (unit: number): Partial<Account>[] => {
    const share = Math.ceil(accounts / units);
    const own = Array.from({ length: Math.max(Math.min(share, accounts - unit * share), 0) });
    return own.map((_, index) => {
      const number = unit * share + index;
      return { id: String(100_000_000_000 + number), name: `account-${number}` };
    });
  };
  const unitAt = (index: number, below: readonly object[]): object => ({
    ...{ id: `ou-f6g7-${names[index]}`, name: names[index], accounts: accountsOf(index), organizationalUnits: below },
  });
  const lower = names.slice(upper).map((_, index) => unitAt(upper + index, []));
  const organizationalUnits = names
    .slice(0, upper)
    .map((_, index) => unitAt(index, lower.slice(index * UNITS_BELOW, (index + 1) * UNITS_BELOW)));
  return parseOrganization({
    id: 'o-a1b2c3d4e5',
    managementAccountId: '100000000000',
    root: { id: 'r-f6g7', organizationalUnits: organizationalUnits as OrganizationalUnit[] },
  });
}
