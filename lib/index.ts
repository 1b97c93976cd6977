export * from './organizations-access-report';
export * from './organizations-access-report-role';
export { PermittedReport } from './report-permissions';
export * from './regenerate';
export * from './report-destination';
export * from './suggested-scp';
