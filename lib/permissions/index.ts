/**
 * The statements of every role, each with its reason: `report.ts` and `report-paths.ts` (reports), `destination.ts`, `entity-path.ts` (paths),
 * `logs.ts`, `network.ts` and `stack-status.ts` (all functions).
 */
export {};
