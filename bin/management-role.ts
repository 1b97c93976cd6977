import { App, BootstraplessSynthesizer, CfnOutput, Stack } from 'aws-cdk-lib';
import { AccountPrincipal, ArnPrincipal } from 'aws-cdk-lib/aws-iam';
import { OrganizationsAccessReportRole } from '../lib';

// The role with which report functions of another account request reports, as a template for the management account:
// cdk synth --app 'tsx bin/management-role.ts' -c trusted=111122223333 -c entityPath=o-…/r-…[,o-…/r-…/ou-…]
//   [-c organizationsPolicyId=p-…] [-c externalId=…] [-c roleName=…]
//   [-c organizationOnly=false, if the trusted account is outside the organization that the paths begin with]
const app = new App({ analyticsReporting: false });
const context = (key: string): string | undefined => app.node.tryGetContext(key) as string | undefined;
const required = (key: string, messageIfMissing: string): string => {
  const value = context(key);
  if (value === undefined || value === '') {
    throw new Error(messageIfMissing);
  }
  return value;
};

const trusted = required(
  'trusted',
  "context 'trusted' is missing: pass the account with the reports, or the ARN of its report function's role, such as -c trusted=111122223333",
);
const entityPaths = required(
  'entityPath',
  "context 'entityPath' is missing: pass the paths to report on, separated by commas, such as -c entityPath=o-a1b2c3d4e5/r-f6g7",
);
if (!/^(\d{12}|arn:[a-z-]+:iam::\d{12}:role\/.+)$/.test(trusted)) {
  throw new Error(
    `context 'trusted' must be an account of 12 digits or the ARN of a role, got: ${JSON.stringify(trusted)}`,
  );
}

// Without bootstrap and metadata, so that the template can be deployed by any means.
const stack = new Stack(app, 'OrganizationsAccessReportRole', { synthesizer: new BootstraplessSynthesizer() });
const role = new OrganizationsAccessReportRole(stack, 'Role', {
  reports: entityPaths
    .split(',')
    .map((entityPath) => ({ entityPath, organizationsPolicyId: context('organizationsPolicyId') })),
  assumedBy: trusted.startsWith('arn:') ? new ArnPrincipal(trusted) : new AccountPrincipal(trusted),
  externalId: context('externalId'),
  roleName: context('roleName'),
  organizationOnly: context('organizationOnly') !== 'false',
});
new CfnOutput(stack, 'RoleArn', { value: role.roleArn });
