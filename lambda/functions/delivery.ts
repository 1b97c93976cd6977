import type { RoleCredentials } from '../aws/assume-role';
import { AwsOrganizationReads, organizationReadsClient } from '../aws/organization-reads';
import { systemClock } from '../core/clock';
import { Organization } from '../organization/organization';

// `report` loads this only for reports with a destination: others must not wait for it.
export { bucketOf } from '../aws/s3-bucket';
export { deliver } from '../delivery/deliver';

/** Who assumes a role of the management account. */
interface Account {
  credentials(): Promise<RoleCredentials>;
}

const own = () => new Organization(new AwsOrganizationReads(organizationReadsClient()), systemClock);
const organizations = new Map<Account | undefined, Organization>();

/**
 * The organization as the function's role sees it, or one of the management account: what one of them read is not another's.
 */
export function organizationOf(account: Account | undefined): Organization {
  const organization = organizations.get(account) ?? (account === undefined ? own() : by(account));
  organizations.set(account, organization);
  return organization;
}

function by(account: Account): Organization {
  let last: RoleCredentials['credentials'] | undefined;
  const client = organizationReadsClient(async () => {
    const { credentials, expiresAt } = await account.credentials();
    last = credentials;
    return { ...credentials, expiration: new Date(expiresAt) };
  });
  return new Organization(new AwsOrganizationReads(client, () => last), systemClock);
}
