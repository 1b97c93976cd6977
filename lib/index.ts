export * from './entity-path';
export * from './organizations-access-report';
export * from './organizations-access-report-provider';
export * from './organizations-access-report-role';
export * from './provider-settings';
export * from './regenerate';
export * from './report-destination';
export { PermittedReport } from './report-permissions';
export * from './suggested-scp';
