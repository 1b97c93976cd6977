import { PhysicalName, Stack, Token } from 'aws-cdk-lib';
import { type IPrincipal, PolicyDocument, type PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { listingStatements } from '../permissions/inventory';
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

/** Who may request which reports. */
export interface OrganizationsAccessReportRoleProps {
  /** The reports that may be requested with this role: at least one. Paths and policy ids are checked at synth; tokens pass. */
  readonly reports: OrganizationsAccessReportRequest[];

  /**
   * Who may assume the role. One of:
   *
   * - The account of the report function: `new AccountPrincipal('111122223333')`. Policies in that account then decide who of it.
   * - The function's role, from a stack of the same app: `OrganizationsAccessReportProvider.getOrCreate(reports).role`. The trust
   *   policy names the role's account, with the role's ARN as a condition.
   * - The function's role, by its ARN: `new ArnPrincipal(…)`. A trust policy can name a role only while that role exists. If you
   *   re-create the reports' stack, deploy this role again.
   *
   * Synth fails if everybody may assume the role, unless a condition restricts it.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
   */
  readonly assumedBy: IPrincipal;

  /**
   * Whether the caller must belong to the organization with which the paths of `reports` begin. It adds a condition on
   * `aws:PrincipalOrgID` to each account in `assumedBy`, and to everybody. Roles by their ARN get none, and neither do
   * principals with a condition that already names an organization.
   *
   * @default true
   */
  readonly organizationOnly?: boolean;

  /**
   * Whether an `OrganizationsAccessReportInventory` may take this role as its `managementRole`. The role then also allows to list the
   * organization, and reports on every path that begins with the organization of one of `reports`, such as that of the root.
   *
   * @default false
   */
  readonly inventory?: boolean;

  /**
   * External id that a caller must pass to assume the role: 2 to 1,224 letters, digits or characters of `+=,.@:/-_`. Give the
   * reports the same `externalId`.
   *
   * @default - none
   */
  readonly externalId?: string;

  /**
   * Whether reports with this role may show the names of accounts and OUs, as `resolveNames` of a destination does: then it also
   * allows `organizations:DescribeAccount`, `DescribeOrganizationalUnit` and `ListAccounts`.
   *
   * @default true
   */
  readonly resolveNames?: boolean;

  /**
   * Name of the role: 1 to 64 letters, digits or characters of `+=,.@-_`.
   *
   * @default - CloudFormation generates a name, or the CDK if a stack of another account in the same app refers to the role
   */
  readonly roleName?: string;
}

/**
 * A role of the management account, with which report functions of other accounts request reports. Pass it as
 * `managementRole` of `OrganizationsAccessReport`. It allows the given reports, and what IAM needs to make them.
 *
 * Deploy it in the organization's management account.
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
        Report: new PolicyDocument({ statements: statementsFor(Stack.of(scope), reports, props) }),
      },
    });
    validateQuota(this);
    validateTrust(this);
    afterReferences(this, () => {
      acknowledgeFindings(this, ROLE_FINDINGS);
    });
  }
}

function statementsFor(
  stack: Stack,
  reports: readonly OrganizationsAccessReportRequest[],
  { inventory = false, resolveNames = true }: OrganizationsAccessReportRoleProps,
): PolicyStatement[] {
  if (!inventory) {
    return managementRoleStatements(stack, reports, resolveNames);
  }
  const organizations = new Set(reports.map(({ entityPath }) => organizationOf(entityPath)));
  const everything = [...organizations].map((id) => ({ entityPath: `${id}/*` }));
  return [...managementRoleStatements(stack, [...reports, ...everything], resolveNames), ...listingStatements(stack)];
}

/** A token may begin with any organization. IAM takes reports on the caller's own one only. */
function organizationOf(entityPath: string): string {
  return Token.isUnresolved(entityPath) ? '*' : entityPath.slice(0, entityPath.indexOf('/'));
}
