import { type Account, type Organization, type OrganizationalUnit, parseOrganization } from '../../local/organization';

/** Paths in the small organization. */
export const ROOT = 'o-a1b2c3d4e5/r-f6g7';
export const PRODUCTION = `${ROOT}/ou-f6g7-prod0001`;
export const EMPTY = `${ROOT}/ou-f6g7-empty001`;
export const MANAGEMENT = `${ROOT}/111111111111`;
export const SHOP = `${PRODUCTION}/222222222222`;
export const POLICY_ID = 'p-production';
/** What a report on the production OU says. */
export const FIGURES = { NumberOfServicesAccessible: '3', NumberOfServicesNotAccessed: '1' };

/** A management account, a production OU with one account that may use three services and used two, and an OU without any service. */
export function smallOrganization(): Organization {
  return parseOrganization({
    id: 'o-a1b2c3d4e5',
    managementAccountId: '111111111111',
    policies: [
      policy(POLICY_ID, { Effect: 'Allow', Action: ['s3:*', 'ec2:*', 'sqs:*'], Resource: '*' }),
      policy('p-nothing00', { Effect: 'Deny', Action: '*', Resource: '*' }),
      policy('p-unattached', { Effect: 'Allow', Action: ['s3:*', 'sns:*'], Resource: '*' }),
    ],
    root: {
      id: 'r-f6g7',
      accounts: [{ id: '111111111111', name: 'management' }],
      organizationalUnits: [
        {
          id: 'ou-f6g7-prod0001',
          name: 'Production',
          policyIds: [POLICY_ID],
          accounts: [
            {
              id: '222222222222',
              name: 'shop',
              usage: [
                { service: 's3', region: 'eu-central-1', daysAgo: 2 },
                { service: 'ec2', region: 'eu-west-1', lastAuthenticatedTime: '2026-09-10T15:26:19.516Z' },
              ],
            },
          ],
        },
        { id: 'ou-f6g7-empty001', name: 'Empty', policyIds: ['p-FullAWSAccess', 'p-nothing00'] },
      ],
    },
  });
}

export function policy(id: string, ...statements: unknown[]): unknown {
  return { id, name: id, content: { Version: '2012-10-17', Statement: statements } };
}

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
