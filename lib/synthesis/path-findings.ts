import { type Finding, FRAMEWORK } from './findings';

/** Below `OrganizationsEntityPathProvider`. */
export const PATH_FINDINGS: readonly Finding[] = [
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role',
    finding: 'Resource::arn:{partition}:organizations::{account}:account/*/{id}',
    reason:
      "The account that is looked up. The first wildcard stands for the organization's id, which is not known at synth. In stacks that look up more than 30 accounts, which do not fit into the quota of a role's policies, all of them.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role',
    finding: 'Resource::arn:{partition}:organizations::{account}:ou/*/{id}',
    reason:
      "The OU that is looked up. The first wildcard stands for the organization's id, which is not known at synth. organizations:ListParents is on all OUs, because those above what is looked up are not known at synth; of more than 30 OUs in a stack, organizations:DescribeOrganizationalUnit too.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role',
    finding: 'Resource::*',
    reason: 'organizations:ListRoots has no resource types: it takes no other resource.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role',
    finding: 'Resource::arn:{partition}:logs:{region}:{account}:log-group:{name}:*',
    reason: 'With an imported log group: its log streams, which is what the function writes to.',
  },
  {
    rule: 'AwsSolutions-IAM4',
    construct: `${FRAMEWORK}/ServiceRole`,
    finding: 'Policy::arn:{partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
    reason: 'The Provider framework of aws-cdk-lib gives its own function this policy to write logs; ours has none.',
  },
  {
    rule: 'AwsSolutions-IAM4',
    construct: `${FRAMEWORK}/ServiceRole`,
    finding: 'Policy::arn:{partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole',
    reason:
      "In a VPC: aws-cdk-lib gives the Provider framework's own function this policy to be connected to it; ours has none.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: `${FRAMEWORK}/ServiceRole/DefaultPolicy`,
    finding: 'Resource::<{function}.Arn>:*',
    reason: 'The Provider framework may invoke the versions of our function, of which there are none.',
  },
  {
    rule: 'AwsSolutions-L1',
    construct: FRAMEWORK,
    finding: '',
    reason: 'The runtime of its own function is chosen by aws-cdk-lib, and renewed by updating aws-cdk-lib.',
  },
];
