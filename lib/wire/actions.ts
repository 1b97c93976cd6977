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

/** What the function reads besides, for a destination that shows names: names of accounts and OUs, and ages of accounts. */
export const NAMES_ACTIONS = ['DescribeAccount', 'DescribeOrganizationalUnit', 'ListAccounts'] as const;

/** Those of them all that have no resource types. */
export const ACTIONS_WITHOUT_RESOURCE = ['ListAccounts', 'ListRoots'] as const;
