export * from './organizations-access-report';
export * from './report-destination';
export * from './suggested-scp';
