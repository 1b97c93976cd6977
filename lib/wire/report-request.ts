/** The path and the policy that identify a report in IAM. */
export interface OrganizationsAccessReportRequest {
  /**
   * Path of the root, organizational unit or account, beginning with the organization's id: 19 to 427 characters.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateOrganizationsAccessReport.html
   */
  readonly entityPath: string;

  /**
   * Id of the service control policy that the report is scoped to: `p-` and 8 to 128 letters, digits or `_`.
   *
   * @default - none: the report without a policy
   */
  readonly organizationsPolicyId?: string;
}
