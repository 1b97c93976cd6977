import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/**
 * What Lambda needs of a function's role to connect the function to a VPC. Lambda makes these calls itself and without
 * `lambda:SourceFunctionArn`, so the function's own code is not allowed to make them.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
 */
export function vpcStatements(vpc: IVpc | undefined): PolicyStatement[] {
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
