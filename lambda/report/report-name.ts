import type { OrganizationsAccessReportRequest } from '../../lib/wire/report-request';

/** A report as messages name it: its path, and its policy id in parentheses, if it has one. */
export function reportName({ entityPath, organizationsPolicyId }: OrganizationsAccessReportRequest): string {
  return organizationsPolicyId === undefined ? entityPath : `${entityPath} (${organizationsPolicyId})`;
}
