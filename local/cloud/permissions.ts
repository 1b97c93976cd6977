import { currentOrganization, type Organization } from '../organization';
import { organizationsArn } from './organizations-arns';
import { isAllowed, type RoleSession } from './evaluator';

/** The caller with an access key: `Callers.sessionOf`. */
export type SessionOf = (accessKeyId: string) => Promise<RoleSession | 'administrator' | undefined>;

/** A call of one of IAM's two operations on reports. */
export interface ReportCall {
  readonly action: string;
  readonly accessKeyId: string;
  readonly entityPath?: string;
  readonly organizationsPolicyId?: string;
  /** Time of the call, in milliseconds since the epoch. */
  readonly at: number;
}

/** A call of AWS Organizations. */
export interface OrganizationsCall {
  readonly action: string;
  readonly accessKeyId: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Time of the call, in milliseconds since the epoch. */
  readonly at: number;
}

/** What IAM reads of the organization for a report, each with its subject. */
const READS = {
  DescribePolicy: 'policy',
  ListChildren: 'root',
  ListParents: 'entity',
  ListPoliciesForTarget: 'entity',
  ListRoots: undefined,
  ListTargetsForPolicy: 'policy',
} as const;

/** For keys that the local cloud did not issue. */
const unknownCaller = (account: string): RoleSession => ({
  arn: `arn:aws:iam::${account}:user/unknown`,
  roleArn: '',
  policies: [],
});

/** What callers may do in IAM and Organizations, by the policies of their roles. The run's own keys may do everything. */
export class RolePermissions {
  /** @param organization a function is given the time of each call, in milliseconds since the epoch */
  constructor(
    private readonly organization: Organization | ((at: number) => Organization),
    private readonly sessionOf: SessionOf,
  ) {}

  /** For the simulator of IAM. */
  public async reports({ action, accessKeyId, entityPath, organizationsPolicyId, at }: ReportCall) {
    const organization = currentOrganization(this.organization, at);
    const session = await this.session(accessKeyId, organization);
    if (session === 'administrator') {
      return { allowed: true, organizations: true };
    }
    const [, , , , account] = session.arn.split(':');
    const allowed = await isAllowed(session, {
      action: `iam:${action}`,
      resource: entityPath === undefined ? '*' : `arn:aws:iam::${account}:access-report/${entityPath}`,
      owner: account,
      ...(organizationsPolicyId !== undefined && { context: { 'iam:OrganizationsPolicyId': organizationsPolicyId } }),
      unlisted: true,
    });
    const allBut =
      allowed && entityPath !== undefined
        ? await missingReads(session, organization, entityPath, organizationsPolicyId)
        : [];
    return { allowed, user: session.arn, organizations: { allBut } };
  }

  /** For the simulator of Organizations: true, or the call that is not allowed. */
  public async organizations({ action, accessKeyId, parameters, at }: OrganizationsCall) {
    const organization = currentOrganization(this.organization, at);
    const session = await this.session(accessKeyId, organization);
    if (session === 'administrator') {
      return true;
    }
    const resource = organizationsArn(organization, idIn(parameters));
    const isPermitted = await mayCall(session, organization, action, resource);
    return isPermitted || { user: session.arn, action: `organizations:${action}`, resource };
  }

  private async session(
    accessKeyId: string,
    { managementAccountId }: Organization,
  ): Promise<RoleSession | 'administrator'> {
    return (await this.sessionOf(accessKeyId)) ?? unknownCaller(managementAccountId);
  }
}

async function missingReads(
  session: RoleSession,
  organization: Organization,
  entityPath: string,
  policyId = 'p-FullAWSAccess',
): Promise<string[]> {
  const ids = { policy: policyId, root: organization.root.id, entity: entityPath.split('/').at(-1) };
  const missing: string[] = [];
  for (const [action, subject] of Object.entries(READS)) {
    const resource = organizationsArn(organization, subject && ids[subject]);
    if (!(await mayCall(session, organization, action, resource))) {
      missing.push(action);
    }
  }
  return missing;
}

function mayCall(
  session: RoleSession,
  { managementAccountId: owner }: Organization,
  action: string,
  resource: string,
): Promise<boolean> {
  return isAllowed(session, { action: `organizations:${action}`, resource, owner, unlisted: true });
}

/** The id of the entity or policy of a call; undefined if it has none. */
function idIn(parameters: OrganizationsCall['parameters']): string | undefined {
  const names = ['PolicyId', 'AccountId', 'OrganizationalUnitId', 'ChildId', 'ParentId', 'TargetId'];
  return names.map((name) => parameters[name]).find((value) => typeof value === 'string');
}
