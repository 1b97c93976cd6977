/**
 * Checks at synth, where tokens pass: `properties.ts`, `entity-ids.ts` and `role-arn.ts`. The function checks again what was a token
 * (`lambda/report/request.ts`). Both sides take their patterns from `lib/wire/patterns.ts`.
 */
export {};
