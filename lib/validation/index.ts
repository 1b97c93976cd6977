/**
 * Checks at synth, where tokens pass: `properties.ts` and `entity-ids.ts`. The function checks again what was a token
 * (`lambda/report/request.ts`). Both sides take their patterns from `lib/wire/patterns.ts`.
 */
export {};
