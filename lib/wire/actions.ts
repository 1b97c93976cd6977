/**
 * What IAM reads of the organization with the permissions of the report's caller, by their names in AWS Organizations.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed-view-data-orgs.html
 */
export const ORGANIZATIONS_ACTIONS = [
  'DescribePolicy',
  'ListChildren',
  'ListParents',
  'ListPoliciesForTarget',
  'ListRoots',
  'ListTargetsForPolicy',
] as const;
