import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChangingOrganization, type Organization, parseOrganization, type Statement } from '../../local/organization';
import state from '../fixtures/recordings-2026-09/state.json';
import serviceNames from '../fixtures/recordings-2026-09/services.json';

/** Recorded calls of the real APIs, and the state that they found. What the fields mean: test/fixtures/recordings-2026-09/README.md. */

interface Observation {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly refused?: readonly [status: number, code: string, text: string];
}
export interface GenerateObservation extends Observation {
  readonly generate: Readonly<Record<string, string>>;
  readonly job?: string;
  readonly created?: string;
  readonly completed?: string;
}
export interface GetObservation extends Observation {
  readonly get: Readonly<Record<string, string>>;
  readonly status?: string;
  readonly services?: readonly [accessible: number, notAccessed: number];
  readonly rows?: readonly string[] | { readonly order: string; readonly count: number };
  readonly more?: boolean;
  readonly error?: keyof typeof state.errors;
}
export type IamObservation = GenerateObservation | GetObservation;
export interface OrganizationsObservation extends Observation {
  readonly operation: string;
  /** An access key that the service does not know yet. */
  readonly needs?: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly expect: {
    readonly status?: number;
    readonly code?: string;
    readonly text?: string;
    readonly body?: object;
    readonly only?: object;
    readonly notRecorded?: readonly string[];
  };
}

export const iamObservations = readLines('iam.jsonl') as readonly IamObservation[];
export const organizationsObservations = readLines('organizations.jsonl') as readonly OrganizationsObservation[];
/** Messages of failed jobs by their codes. */
export const jobErrors: Readonly<Record<string, string>> = state.errors;
/** Milliseconds that jobs take whose end is not recorded. */
export const durationsNotRecorded: Readonly<Partial<Record<string, number>>> = state.durationsNotRecorded;
/** The services on a day, namespace to name, in ascending order. */
export function servicesOn(day: string): ReadonlyMap<string, string> {
  const later = day === '2026-09-11' ? state.servicesAddedAfter20260911 : [];
  return new Map(Object.entries(serviceNames).filter(([namespace]) => !later.includes(namespace)));
}

/** What a caller may do at a time. */
export interface RecordedCaller {
  readonly user?: string;
  readonly organizationsDenied?: 'all' | readonly string[];
  readonly since?: string;
  readonly until?: string;
  readonly generateOnly?: Readonly<Record<string, string>>;
}
export const callers: Readonly<Record<string, RecordedCaller>> = state.callers as Readonly<
  Record<string, RecordedCaller>
>;

/** Whether the denial of a caller is in effect at a time. */
export function isDenied({ organizationsDenied, since = '', until = '9' }: RecordedCaller, at: number): boolean {
  const time = new Date(at).toISOString();
  return organizationsDenied !== undefined && time >= since && time < until;
}

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

function readLines(file: string): readonly unknown[] {
  const text = readFileSync(join(__dirname, '../fixtures/recordings-2026-09', file), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}
