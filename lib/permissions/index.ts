/**
 * The statements of every role, each with its reason: `report-role.ts` and `report-paths.ts` (reports), `destination.ts` and
 * `destination-keys.ts` (where they are written), `other-account.ts` and `role-name.ts` (what policies of other accounts say of
 * roles of this app), `entity-path.ts` (paths), `logs.ts`, `network.ts` and `stack-status.ts` (all functions). `quota.ts` holds
 * them against what IAM takes, by `characters.ts`. `messages.ts` has what synth says.
 */
export {};
