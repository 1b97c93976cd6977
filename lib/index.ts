export * from './entity-path';
export * from './inventory';
export * from './management-role';
export * from './provider';
export * from './report';
export { OrganizationsAccessReportRequest } from './wire/report-request';
