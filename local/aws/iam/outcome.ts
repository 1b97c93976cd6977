import { FULL_AWS_ACCESS, type Organization, type Policy } from '../../organization';
import { accessReport } from '../../organization/access-report';
import { entitiesOf } from '../../organization/entities';
import type { Outcome } from './jobs';
import type { Permissions } from './options';
import { mayReadOrganization } from './organizations-reads';

/** The subject of a job, and what its caller may read of the organization. */
export interface Task {
  readonly entityPath: string;
  readonly organizationsPolicyId?: string;
  readonly organizationsAllowed: Permissions['organizations'];
  /** Default: all services. */
  readonly services?: ReadonlyMap<string, string>;
}

/** How a job that starts at this time ends. */
export function outcomeOf(organization: Organization, task: Task, at: number): Outcome {
  const { entityPath, organizationsPolicyId, services } = task;
  if (!mayReadOrganization(task.organizationsAllowed, task, organization)) {
    return ACCESS_DENIED;
  }
  // A trailing slash makes the job fail, as in AWS: no path has one.
  const entity = entitiesOf(organization).get(entityPath);
  if (entity === undefined) {
    return NO_SUCH_ENTITY;
  }
  const policies = new Map<string, Policy>([FULL_AWS_ACCESS, ...organization.policies].map((p) => [p.id, p]));
  const policy = policies.get(organizationsPolicyId ?? '');
  if (organizationsPolicyId !== undefined && policy === undefined) {
    return NO_SUCH_POLICY;
  }
  const { managementAccountId } = organization;
  return { status: 'COMPLETED', rows: accessReport({ entity, policies, managementAccountId, policy, services, at }) };
}

const ACCESS_DENIED: Outcome = {
  status: 'FAILED',
  code: 'ORGANIZATIONS_REPORT_ACCESS_DENIED',
  message: 'Requester is not authorized to perform the required AWS Organizations Describe* and List* actions.',
};
const NO_SUCH_ENTITY: Outcome = {
  status: 'FAILED',
  code: 'INVALID_ORGANIZATIONS_ENTITY_PATH',
  message: 'The entity with the specified path does not exist in your organization.',
};
const NO_SUCH_POLICY: Outcome = {
  status: 'FAILED',
  code: 'INVALID_ORGANIZATIONS_POLICY',
  message: 'The policy with the specified ID does not exist in your organization.',
};
