import type { OrganizationsAccessReportRequest } from '../wire/report-request';

/**
 * The former name of a report that may be requested.
 *
 * @deprecated use OrganizationsAccessReportRequest; this name goes with the next version
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an alias that all languages of jsii have
export interface PermittedReport extends OrganizationsAccessReportRequest {}
