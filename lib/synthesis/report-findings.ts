import { type Finding, FRAMEWORK, WAITER } from './findings';

/** Below `OrganizationsAccessReportProvider`. */
export const REPORT_FINDINGS: readonly Finding[] = [
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role',
    finding: 'Resource::*',
    reason:
      'iam:GetOrganizationsAccessReport and organizations:ListRoots have no resource types: they take no other resource. In a VPC, Lambda creates network interfaces, whose ids nobody knows before; the condition keeps these calls from all code.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role',
    finding: 'Resource::arn:{partition}:organizations::{account}:*',
    reason:
      "IAM reads the entity, its parents, its children and their policies with the function's permissions, and does not say which: five actions that read, within the account's own organization.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role',
    finding: 'Resource::arn:{partition}:organizations::aws:policy/*',
    reason: "AWS's own policies, such as FullAWSAccess, belong to no account; entities have them attached.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role',
    finding: 'Resource::arn:{partition}:iam::{account}:access-report/{path}*',
    reason:
      "Only in stacks whose reports do not fit one by one into the quota of a role's policies: paths widen to what lies below their parents.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role',
    finding: 'Resource::arn:{partition}:logs:{region}:{account}:log-group:{name}:*',
    reason: 'With an imported log group: its log streams, which is what the function writes to.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role/*Policy*',
    finding: 'Resource::{bucket}/{prefix}/*',
    reason: 'With a destination: reports are written below the prefix, under keys that follow from the report.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role/*Policy*',
    finding: 'Resource::{bucket}/{prefix}/*/latest.json',
    reason: 'With a destination: what points to the latest run of a report is read before it is written.',
  },
  {
    rule: 'AwsSolutions-IAM4',
    construct: `${FRAMEWORK}/ServiceRole`,
    finding: 'Policy::arn:{partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
    reason:
      "The Provider framework of aws-cdk-lib gives its own functions this policy to write logs; the report's has none.",
  },
  {
    rule: 'AwsSolutions-IAM4',
    construct: `${FRAMEWORK}/ServiceRole`,
    finding: 'Policy::arn:{partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole',
    reason:
      "In a VPC: aws-cdk-lib gives the Provider framework's own functions this policy to be connected to it; the report's has none.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: `${FRAMEWORK}/ServiceRole/DefaultPolicy`,
    finding: 'Resource::<{function}.Arn>:*',
    reason: 'The Provider framework may invoke the versions of the one report function, of which there are none.',
  },
  {
    rule: 'AwsSolutions-L1',
    construct: FRAMEWORK,
    finding: '',
    reason: 'The runtime of its own functions is chosen by aws-cdk-lib, and renewed by updating aws-cdk-lib.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: `${WAITER}/Role/DefaultPolicy`,
    finding: 'Resource::<{function}.Arn>:*',
    reason:
      "The state machine may invoke the versions of the framework's isComplete and onTimeout functions, of which there are none.",
  },
  {
    rule: 'AwsSolutions-SF1',
    construct: WAITER,
    finding: '',
    reason:
      'The framework logs its errors, and the report function what each step does. A log of all with its data would hold the pre-signed ResponseURL, with which anybody could answer for the resource.',
  },
  {
    rule: 'AwsSolutions-SF2',
    construct: WAITER,
    finding: '',
    reason: 'It has two states that wait for one function, whose log tells all that a trace could.',
  },
];
