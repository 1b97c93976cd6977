import { type ISecurityGroup, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { OrganizationsAccessReportProviderSettings } from './provider-settings';

/** One security group for all functions where none is given, instead of the one that each would make for itself. */
export function securityGroupsOf(
  scope: Construct,
  settings: OrganizationsAccessReportProviderSettings,
): ISecurityGroup[] | undefined {
  const { vpc, securityGroups = [] } = settings;
  return vpc && securityGroups.length === 0
    ? [new SecurityGroup(scope, 'SecurityGroup', { vpc })]
    : settings.securityGroups;
}
