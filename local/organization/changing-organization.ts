import type { Organization } from './organization';

/**
 * An organization that changes, for simulators of several services. All of them are told the time, in milliseconds since the
 * epoch, so that they agree on what has happened.
 */
export class ChangingOrganization {
  private readonly versions: { readonly since: number; readonly organization: Organization }[];

  /** @param organization as it is before the first change */
  constructor(organization: Organization) {
    this.versions = [{ since: -Infinity, organization }];
  }

  /** The organization from a time on; not earlier than the last change. */
  change(at: number, organization: Organization): void {
    this.versions.push({ since: at, organization });
  }

  /** As AWS Organizations tells it, where each change shows at once. */
  at(time: number): Organization {
    // The first version has been there for ever.
    return (this.versions.findLast(({ since }) => since <= time) ?? this.versions[0]).organization;
  }
}
