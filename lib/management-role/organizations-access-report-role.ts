import { PhysicalName, Stack } from 'aws-cdk-lib';
import { type IPrincipal, PolicyDocument, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { managementRoleStatements } from '../permissions/report-role';
import { validateQuota } from '../permissions/quota';
import { validateTrust } from '../permissions/trust';
import { acknowledgeFindings } from '../synthesis/acknowledge-findings';
import { afterReferences } from '../synthesis/after-references';
import { ROLE_FINDINGS } from '../synthesis/role-findings';
import type { OrganizationsAccessReportRequest } from '../wire/report-request';
import { checkedEntityPath, checkedExternalId, checkedPolicyId } from '../validation/properties';
import { noReports } from './messages';
import { organizationsOf, TrustedPrincipal } from './trusted-principal';

/** Who may ask for which reports. */
export interface OrganizationsAccessReportRoleProps {
  /** The reports that may be asked for with this role: at least one. */
  readonly reports: OrganizationsAccessReportRequest[];

  /**
   * Who assumes the role: the account of the report function (`new AccountPrincipal('111122223333')`), in which further
   * permissions then decide, the function's own role of a stack in the same app
   * (`OrganizationsAccessReportProvider.getOrCreate(reports).role`), or, once it is deployed, that role by its ARN
   * (`new ArnPrincipal(…)`). IAM refuses an ARN of a role that is not there yet, and forgets one that is deleted; a role of the
   * same app is its account on condition of its ARN. Everybody is refused at synth, unless a condition restricts it.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
   */
  readonly assumedBy: IPrincipal;

  /**
   * Whether whoever assumes the role must be of the organization that the paths of `reports` begin with. It is a condition on
   * `aws:PrincipalOrgID` for accounts and for everybody in `assumedBy`, beside your own conditions; those that name an
   * organization stay as they are, and so do roles by their ARN.
   *
   * @default true
   */
  readonly organizationOnly?: boolean;

  /**
   * External id that must be given to assume the role, the same as the `externalId` of the reports: 2 to 1,224 letters,
   * digits or characters of `+=,.@:/-_`.
   *
   * @default - none is demanded
   */
  readonly externalId?: string;

  /**
   * Name of the role: 1 to 64 letters, digits or characters of `+=,.@-_`.
   *
   * @default - CloudFormation makes one up, or the CDK if a stack of another account in the same app refers to the role
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
      throw new Error(noReports());
    }
    super(scope, id, {
      description: 'Asks for IAM Organizations access reports on behalf of another account',
      assumedBy: new TrustedPrincipal(
        props.assumedBy,
        scope,
        props.organizationOnly === false ? [] : organizationsOf(props.reports),
      ),
      externalIds: props.externalId === undefined ? undefined : [checkedExternalId(props.externalId)],
      roleName: props.roleName ?? PhysicalName.GENERATE_IF_NEEDED,
      inlinePolicies: {
        Report: new PolicyDocument({ statements: managementRoleStatements(Stack.of(scope), reports) }),
      },
    });
    validateQuota(this);
    validateTrust(this);
    afterReferences(this, () => {
      acknowledgeFindings(this, ROLE_FINDINGS);
    });
  }
}
