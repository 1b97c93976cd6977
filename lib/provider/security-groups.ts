import { Annotations } from 'aws-cdk-lib';
import { type ISecurityGroup, type IVpc, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { OrganizationsAccessReportProviderSettings } from './provider-settings';

/** One security group for all functions where none is given, instead of the one that each would make for itself. */
export function securityGroupsOf(
  scope: Construct,
  settings: OrganizationsAccessReportProviderSettings,
): ISecurityGroup[] | undefined {
  const { vpc, securityGroups = [] } = settings;
  return vpc && securityGroups.length === 0 ? [open(scope, vpc)] : settings.securityGroups;
}

function open(scope: Construct, vpc: IVpc): ISecurityGroup {
  // It lets out everything, so there is nothing to be said of a rule that would let out less. On the scope, because older
  // versions look above a construct only.
  Annotations.of(scope).acknowledgeWarning('@aws-cdk/aws-ec2:ipv4IgnoreEgressRule');
  return new SecurityGroup(scope, 'SecurityGroup', { vpc });
}
