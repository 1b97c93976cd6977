/**
 * What happens at the end of synth, after the CDK has resolved all references: `after-references.ts` (why, and when), then
 * `reference-warning.ts` (acknowledges a warning), `late-role.ts` (a role that aspects missed) and `acknowledge-findings.ts` with
 * the tables of
 * `report-findings.ts`, `path-findings.ts` and `role-findings.ts` (what cdk-nag 3 finds, and why it stays).
 */
export {};
