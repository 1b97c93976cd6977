import type { Organization } from './organization';

/** A report that is asked for 0.1 to 1 s after a policy was updated shows the old content; how much longer was not recorded. */
const POLICY_PROPAGATION = 2_000;

/**
 * An organization that changes, for simulators of several services. All of them are told the time, in milliseconds since the
 * epoch, so that they agree on what has happened.
 */
export class ChangingOrganization {
  private readonly versions: { readonly since: number; readonly organization: Organization }[];

  /**
   * @param organization as it is before the first change.
   * @param policyPropagation for how many milliseconds IAM still reports by the old content of a policy. Default: 2,000.
   */
  constructor(
    organization: Organization,
    private readonly policyPropagation = POLICY_PROPAGATION,
  ) {
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

  /** As IAM reports on it: like `at`, but policies that were updated just before still have their old content. */
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
