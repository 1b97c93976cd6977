import { Stack } from 'aws-cdk-lib';
import { type IPrincipal, PolicyDocument, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { askingStatements } from './permission-statements';
import type { PermittedReport } from './report-permissions';
import { checkedEntityPath, checkedExternalId, checkedPolicyId } from './validation';

/** Who may ask for which reports. */
export interface OrganizationsAccessReportRoleProps {
  /** The reports that may be asked for with this role: at least one. */
  readonly reports: PermittedReport[];

  /**
   * Who assumes the role: the report function's role (`new ArnPrincipal(…)`), or its whole account
   * (`new AccountPrincipal('111122223333')`), in which further permissions then decide.
   */
  readonly assumedBy: IPrincipal;

  /**
   * External id that must be given to assume the role, the same as the `externalId` of the reports: 2 to 1,224 letters,
   * digits or characters of `+=,.@:/-_`.
   *
   * @default - none is demanded
   */
  readonly externalId?: string;

  /**
   * Name of the role: 1 to 64 letters, digits or characters of `+=,.@-_`. With a name, stacks of other accounts in the
   * same app can refer to the role.
   *
   * @default - CloudFormation makes one up
   */
  readonly roleName?: string;
}

/**
 * A role of the organization's management account with which report functions of other accounts ask for reports: what
 * `managementRole` of `OrganizationsAccessReport` takes. It allows these reports, and what IAM needs to make them.
 */
export class OrganizationsAccessReportRole extends Role {
  constructor(scope: Construct, id: string, props: OrganizationsAccessReportRoleProps) {
    const reports = props.reports.map(({ entityPath, organizationsPolicyId }) => ({
      entityPath: checkedEntityPath(entityPath),
      organizationsPolicyId: organizationsPolicyId === undefined ? undefined : checkedPolicyId(organizationsPolicyId),
    }));
    if (reports.length === 0) {
      throw new Error("'reports' must have at least one report, got: []");
    }
    super(scope, id, {
      description: 'Asks for IAM Organizations access reports on behalf of another account',
      assumedBy: props.assumedBy,
      externalIds: props.externalId === undefined ? undefined : [checkedExternalId(props.externalId)],
      roleName: props.roleName,
      inlinePolicies: { Report: new PolicyDocument({ statements: askingStatements(Stack.of(scope), reports) }) },
    });
  }
}
