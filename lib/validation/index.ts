/**
 * Checks at synth, where tokens pass: `properties.ts`, `entity-path.ts`, `entity-ids.ts` and `role-arn.ts`, all with `given.ts`
 * (values in messages) and `messages.ts` (errors); and `nearest-services.ts` with the namespaces in `service-names.ts`. The
 * function checks the values of tokens (`lambda/report/request.ts`). Both sides take their patterns from `lib/wire/patterns.ts`.
 */
export {};
