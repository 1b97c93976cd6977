/**
 * The statements of every role, each with its reason: `report-role.ts` and `report-paths.ts` (reports), `destination.ts` and
 * `destination-keys.ts` (where they are written), `other-account.ts` and `role-name.ts` (roles of this app in policies of other
 * accounts), `entity-path.ts` (paths), `logs.ts`, `network.ts` and `stack-status.ts` (all functions). `quota.ts` checks IAM's
 * and S3's quotas, with `characters.ts`. `trust.ts` checks trust policies. `messages.ts` has the errors at synth.
 */
export {};
