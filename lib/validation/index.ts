/**
 * Checks at synth, where tokens pass: `properties.ts`, `entity-path.ts`, `entity-ids.ts` and `role-arn.ts`, all with the words of
 * `given.ts`; and `nearest-services.ts`, which knows the namespaces in `service-names.ts`. The function checks again what was a token
 * (`lambda/report/request.ts`). `messages.ts` has what synth says. Both sides take their patterns from `lib/wire/patterns.ts`.
 */
export {};
