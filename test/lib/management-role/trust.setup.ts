import { App, Stack } from 'aws-cdk-lib';
import { type IPrincipal, PrincipalWithConditions } from 'aws-cdk-lib/aws-iam';
import { OrganizationsAccessReportRole, type OrganizationsAccessReportRoleProps } from '../../../lib';
import { type Call, DEPLOYMENT, isAllowed, resourceStatements } from '../../support/role-permissions';

export const ORGANIZATION = 'o-a1b2c3d4e5';
export const ROOT = `${ORGANIZATION}/r-f6g7`;
export const MANAGEMENT = '999988887777';
export const ROLE = `arn:aws:iam::${MANAGEMENT}:role/AccessReports`;
export const FUNCTION_ROLE = `arn:aws:iam::${DEPLOYMENT.account}:role/Caller`;

export let app: App;
export let stack: Stack;
beforeEach(() => {
  app = new App({ context: { '@aws-cdk/core:validationReportJson': false } });
  stack = new Stack(app, 'Management', { env: { account: MANAGEMENT, region: 'eu-central-1' } });
});

export const role = (assumedBy: IPrincipal, props: Partial<OrganizationsAccessReportRoleProps> = {}) =>
  new OrganizationsAccessReportRole(stack, 'Role', { reports: [{ entityPath: ROOT }], assumedBy, ...props });
export const trust = () =>
  resourceStatements(stack, 'AWS::IAM::Role', {
    ...DEPLOYMENT,
    account: MANAGEMENT,
    others: { Account: DEPLOYMENT.account },
  });

export const administrator = [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }];
/** Whether a role of the trusted account, or of another, may assume it as a member of an organization. */
export const mayAssume = (organization: string | undefined, call: Partial<Call> = {}) =>
  isAllowed(administrator, {
    action: 'sts:AssumeRole',
    resource: ROLE,
    owner: MANAGEMENT,
    resourcePolicy: trust(),
    role: 'Caller',
    ...call,
    context: { ...(organization && { 'aws:PrincipalOrgID': organization }), ...call.context },
  });

export const withCondition = (principal: IPrincipal, operator: string, key: string, value: unknown) =>
  new PrincipalWithConditions(principal, { [operator]: { [key]: value } });
export const ofOrganization = (id: unknown = ORGANIZATION) => ({ StringEquals: { 'aws:PrincipalOrgID': id } });

export interface TrustedRole {
  readonly RoleName?: string;
  readonly AssumeRolePolicyDocument: { readonly Statement: readonly { readonly Condition?: unknown }[] };
}
