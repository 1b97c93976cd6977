import type { Organization } from '../../organization';
import type { Permissions } from './options';

/** What a report is about. */
interface Subject {
  readonly entityPath: string;
  readonly organizationsPolicyId?: string;
}

/**
 * Whether a caller may read all of the organization that a report needs. AWS documents six operations: DescribePolicy,
 * ListChildren, ListParents, ListPoliciesForTarget, ListRoots and ListTargetsForPolicy. Some reports were recorded that need
 * five of them. All others need all six here.
 */
export function mayReadOrganization(
  allowed: Permissions['organizations'],
  subject: Subject,
  organization: Organization,
): boolean {
  if (typeof allowed === 'boolean') {
    return allowed;
  }
  const notNeeded = NOT_NEEDED[kindOf(subject, organization)];
  return NEEDED.every((operation) => operation === notNeeded || !allowed.allBut.includes(operation));
}

const NEEDED = [
  'DescribePolicy',
  'ListChildren',
  'ListParents',
  'ListPoliciesForTarget',
  'ListRoots',
  'ListTargetsForPolicy',
] as const;

/** By the kind of the entity, and whether the report is about a policy. */
const NOT_NEEDED: Readonly<Partial<Record<string, (typeof NEEDED)[number]>>> = {
  'organizational unit': 'ListTargetsForPolicy',
  'organizational unit with a policy': 'ListChildren',
  root: 'ListParents',
  'management account with a policy': 'ListTargetsForPolicy',
};

function kindOf({ entityPath, organizationsPolicyId }: Subject, { managementAccountId }: Organization): string {
  const id = entityPath.split('/').at(-1) ?? '';
  const kinds = { 'r-': 'root', ou: 'organizational unit' } as Readonly<Partial<Record<string, string>>>;
  const kind = id === managementAccountId ? 'management account' : (kinds[id.slice(0, 2)] ?? 'account');
  return organizationsPolicyId === undefined ? kind : `${kind} with a policy`;
}
