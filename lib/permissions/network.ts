import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/**
 * Allows Lambda to connect a function to a VPC. Lambda makes these calls itself, without `lambda:SourceFunctionArn`. So the
 * condition denies them to the function's code.
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
