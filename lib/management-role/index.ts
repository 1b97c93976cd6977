/**
 * The role of the management account with which functions of other accounts request reports. Read
 * `organizations-access-report-role.ts`, then `trusted-principal.ts` (who may assume it). `messages.ts` has the error at synth.
 */
export * from './organizations-access-report-role';
export * from './permitted-report';
