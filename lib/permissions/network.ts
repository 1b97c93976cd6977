import { type ISecurityGroup, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { ProviderSettings } from '../provider/provider-settings';

/** One security group for all functions where none is given, instead of the one that each would make for itself. */
export function securityGroupsOf(scope: Construct, settings: ProviderSettings): ISecurityGroup[] | undefined {
  const { vpc, securityGroups = [] } = settings;
  return vpc && securityGroups.length === 0
    ? [new SecurityGroup(scope, 'SecurityGroup', { vpc })]
    : settings.securityGroups;
}

/**
 * What Lambda needs of a function's role to connect the function to a VPC. Lambda makes these calls itself and without
 * `lambda:SourceFunctionArn`, so the function's own code is not allowed to make them.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
 */
export function vpcStatements({ vpc }: ProviderSettings): PolicyStatement[] {
  if (vpc === undefined) {
    return [];
  }
  return [
    new PolicyStatement({
      actions: [
        'ec2:AssignPrivateIpAddresses',
        'ec2:CreateNetworkInterface',
        'ec2:DeleteNetworkInterface',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSubnets',
        'ec2:UnassignPrivateIpAddresses',
      ],
      resources: ['*'],
      conditions: { Null: { 'lambda:SourceFunctionArn': 'true' } },
    }),
  ];
}
