import type { Organization } from './organization';

/** A report that is requested 0.1 to 1 s after an update of a policy shows the old content. How long this lasts was not recorded. */
const POLICY_PROPAGATION = 2_000;

/**
 * An organization that changes, for simulators of several services. They agree on it, because each passes the time of its call,
 * in milliseconds since the epoch.
 */
export class ChangingOrganization {
  private readonly versions: { readonly since: number; readonly organization: Organization }[];

  /**
   * @param organization before the first change
   * @param policyPropagation milliseconds in which IAM still reports by the old content of a policy; default: 2,000
   */
  constructor(
    organization: Organization,
    private readonly policyPropagation = POLICY_PROPAGATION,
  ) {
    this.versions = [{ since: -Infinity, organization }];
  }

  /** Sets the organization from a time on, which is not earlier than the last change. */
  change(at: number, organization: Organization): void {
    this.versions.push({ since: at, organization });
  }

  /** The organization as AWS Organizations answers: with each change at once. */
  at(time: number): Organization {
    // The first version has no beginning.
    return (this.versions.findLast(({ since }) => since <= time) ?? this.versions[0]).organization;
  }

  /** The organization as IAM reports on it: like `at`, but just updated policies still have their old content. */
  reportedAt(time: number): Organization {
    const organization = this.at(time);
    const earlier = this.at(time - this.policyPropagation);
    if (earlier === organization) {
      return organization;
    }
    const old = new Map(earlier.policies.map(({ id, content }) => [id, content]));
    const policies = organization.policies.map((policy) => ({
      ...policy,
      content: old.get(policy.id) ?? policy.content,
    }));
    return { ...organization, policies };
  }
}
