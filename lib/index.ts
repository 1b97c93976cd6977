export * from './organizations-access-report';
export * from './regenerate';
export * from './report-destination';
export * from './suggested-scp';
