/**
 * The report as a construct. Read `organizations-access-report.ts` and `organizations-access-report-props.ts`, then
 * `report-destination.ts`, `report-encryption.ts` and `suggested-scp.ts` for what its properties take. `messages.ts`
 * has the errors and warnings at synth.
 */
export * from './organizations-access-report';
export * from './organizations-access-report-props';
export * from './report-destination';
export * from './report-encryption';
export * from './suggested-scp';
