import type { Finding } from './findings';

/** On an `OrganizationsAccessReportRole`. */
export const ROLE_FINDINGS: readonly Finding[] = [
  {
    rule: 'AwsSolutions-IAM5',
    construct: '',
    finding: 'Resource::*',
    reason:
      'iam:GetOrganizationsAccessReport and organizations:ListRoots have no resource types: they take no other resource. With inventory, nor have organizations:ListAccounts and ListPolicies.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: '',
    finding: 'Resource::arn:{partition}:organizations::{account}:*',
    reason:
      "IAM reads the entity, its parents, its children and their policies with the role's permissions, and does not say which: five actions that read, within the account's own organization. With inventory, two more.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: '',
    finding: 'Resource::arn:{partition}:organizations::aws:policy/*',
    reason: "AWS's own policies, such as FullAWSAccess, belong to no account; entities have them attached.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: '',
    finding: 'Resource::arn:{partition}:iam::{account}:access-report/{path}*',
    reason:
      "Only in roles whose reports do not fit one by one into the quota of a role's policies: paths widen to what lies below their parents. With inventory, every path of the organization.",
  },
];
