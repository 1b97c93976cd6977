import { Annotations } from 'aws-cdk-lib';
import { type ISecurityGroup, type IVpc, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { OrganizationsAccessReportProviderSettings } from './provider-settings';

/** One security group that all functions share, if none is given. Without it, the CDK makes one for each function. */
export function securityGroupsOf(
  scope: Construct,
  settings: OrganizationsAccessReportProviderSettings,
): ISecurityGroup[] | undefined {
  const { vpc, securityGroups = [] } = settings;
  return vpc && securityGroups.length === 0 ? [open(scope, vpc)] : settings.securityGroups;
}

function open(scope: Construct, vpc: IVpc): ISecurityGroup {
  // The group lets out everything. The CDK warns that it ignores narrower rules for it, which nobody needs to hear.
  // Acknowledged on the scope, because older versions only look above a construct.
  Annotations.of(scope).acknowledgeWarning('@aws-cdk/aws-ec2:ipv4IgnoreEgressRule');
  return new SecurityGroup(scope, 'SecurityGroup', { vpc });
}
