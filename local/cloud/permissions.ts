import type { Organization } from '../organization';
import { organizationsArn } from './organizations-arns';
import { isAllowed, type RoleSession } from './evaluator';

/** Who a session is: `Callers.sessionOf`. */
export type SessionOf = (accessKeyId: string) => Promise<RoleSession | 'administrator' | undefined>;

/** A call of IAM's two operations on reports. */
export interface ReportCall {
  readonly action: string;
  readonly accessKeyId: string;
  readonly entityPath?: string;
  readonly organizationsPolicyId?: string;
}

/** A call of AWS Organizations. */
export interface OrganizationsCall {
  readonly action: string;
  readonly accessKeyId: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What IAM reads of the organization for a report, each with the parameter that says of what. */
const READS = {
  DescribePolicy: 'policy',
  ListChildren: 'root',
  ListParents: 'entity',
  ListPoliciesForTarget: 'entity',
  ListRoots: undefined,
  ListTargetsForPolicy: 'policy',
} as const;

/** For callers that the local cloud did not give their keys. */
const unknownCaller = (account: string): RoleSession => ({
  arn: `arn:aws:iam::${account}:user/unknown`,
  roleArn: '',
  policies: [],
});

/** What callers may do in IAM and Organizations, by the policies of their roles. The run's own keys may do everything. */
export class RolePermissions {
  constructor(
    private readonly organization: Organization,
    private readonly sessionOf: SessionOf,
  ) {}

  /** For the simulator of IAM. */
  public async reports({ action, accessKeyId, entityPath, organizationsPolicyId }: ReportCall) {
    const session = await this.session(accessKeyId);
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
      allowed && entityPath !== undefined ? await this.missingReads(session, entityPath, organizationsPolicyId) : [];
    return { allowed, user: session.arn, organizations: { allBut } };
  }

  /** For the simulator of Organizations: true, or the call that is not allowed. */
  public async organizations({ action, accessKeyId, parameters }: OrganizationsCall) {
    const session = await this.session(accessKeyId);
    if (session === 'administrator') {
      return true;
    }
    const resource = organizationsArn(this.organization, idIn(parameters));
    const isPermitted = await this.mayCall(session, action, resource);
    return isPermitted || { user: session.arn, action: `organizations:${action}`, resource };
  }

  private async missingReads(session: RoleSession, entityPath: string, policyId?: string): Promise<string[]> {
    const ids = {
      policy: policyId ?? 'p-FullAWSAccess',
      root: this.organization.root.id,
      entity: entityPath.split('/').at(-1),
    };
    const missing: string[] = [];
    for (const [action, subject] of Object.entries(READS)) {
      const resource = organizationsArn(this.organization, subject && ids[subject]);
      if (!(await this.mayCall(session, action, resource))) {
        missing.push(action);
      }
    }
    return missing;
  }

  private mayCall(session: RoleSession, action: string, resource: string): Promise<boolean> {
    const { managementAccountId: owner } = this.organization;
    return isAllowed(session, { action: `organizations:${action}`, resource, owner, unlisted: true });
  }

  private async session(accessKeyId: string): Promise<RoleSession | 'administrator'> {
    return (await this.sessionOf(accessKeyId)) ?? unknownCaller(this.organization.managementAccountId);
  }
}

/** The id of what a call is about; undefined for none. */
function idIn(parameters: OrganizationsCall['parameters']): string | undefined {
  const names = ['PolicyId', 'AccountId', 'OrganizationalUnitId', 'ChildId', 'ParentId', 'TargetId'];
  return names.map((name) => parameters[name]).find((value) => typeof value === 'string');
}
