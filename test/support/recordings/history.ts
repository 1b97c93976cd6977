import {
  ChangingOrganization,
  type Organization,
  parseOrganization,
  type Statement,
} from '../../../local/organization';
import state from '../../fixtures/recordings-2026-09/state.json';
import { servicesOn } from './observations';

/** A policy's content, and since when it has it. */
interface PolicyChange {
  readonly id: string;
  readonly Statement: readonly Statement[];
  /** Since when; milliseconds since the epoch. */
  readonly at: number;
}

interface RecordedPolicy {
  readonly id: string;
  readonly contents: readonly {
    readonly Statement: readonly Statement[];
    readonly changedAt?: string;
    readonly reportedFrom?: string;
  }[];
}

/** How much later IAM reports a change, where only that is recorded. */
const POLICY_PROPAGATION = 2_000;

/** Every content of every policy, in the order of time. */
const policyChanges: readonly PolicyChange[] = (state.policies as readonly RecordedPolicy[])
  .flatMap(({ id, contents }) =>
    contents.map((content) => ({
      id,
      Statement: content.Statement,
      at:
        content.changedAt === undefined
          ? Date.parse(content.reportedFrom ?? '1970-01-01') - POLICY_PROPAGATION
          : Date.parse(content.changedAt),
    })),
  )
  .sort((a, b) => a.at - b.at);

/** The organization as the recording found it. */
function recordedOrganization(): Organization {
  const { id, managementAccountId, rootId, organizationalUnits } = state.organization;
  const { managementAccount, memberAccounts } = state.usage;
  const first = policyChanges.filter((change, index) => policyChanges.findIndex((c) => c.id === change.id) === index);
  return parseOrganization({
    id,
    managementAccountId,
    policies: first.map((change) => ({ id: change.id, name: change.id, content: document(change) })),
    root: {
      id: rootId,
      organizationalUnits: organizationalUnits.map(withName),
      accounts: [
        { id: managementAccountId, name: 'management', usage: usageOf(managementAccount) },
        { id: '210987654321', name: 'member', usage: usageOf(memberAccounts) },
      ],
    },
  });
}

/** The organization as it was at each time. */
export function recordedHistory(): ChangingOrganization {
  const organization = new ChangingOrganization(recordedOrganization(), POLICY_PROPAGATION);
  for (const change of policyChanges) {
    organization.change(change.at, changed(organization.at(change.at), change));
  }
  return organization;
}

/** An organization in which a policy has another content. */
function changed(organization: Organization, change: PolicyChange): Organization {
  const policies = organization.policies.map((policy) =>
    policy.id === change.id ? { ...policy, content: document(change) } : policy,
  );
  return { ...organization, policies };
}

function document({ Statement }: PolicyChange): { Version: string; Statement: readonly Statement[] } {
  return { Version: '2012-10-17', Statement };
}

interface Unit {
  readonly id: string;
  readonly organizationalUnits?: readonly Unit[];
}

function withName(unit: Unit): object {
  return { ...unit, name: unit.id, organizationalUnits: (unit.organizationalUnits ?? []).map(withName) };
}

function usageOf({ used, butNot }: { readonly used: number; readonly butNot: readonly string[] }): object[] {
  const namespaces = [...servicesOn('2026-09-11').keys()].filter((namespace) => !butNot.includes(namespace));
  return namespaces.slice(0, used).map((service) => ({ service, region: 'us-east-1', daysAgo: 1 }));
}
