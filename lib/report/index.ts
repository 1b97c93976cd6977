/**
 * The report as a construct. Read `organizations-access-report.ts`, then `report-destination.ts` and `suggested-scp.ts` for
 * what its properties take.
 */
export * from './organizations-access-report';
export * from './report-destination';
export * from './suggested-scp';
