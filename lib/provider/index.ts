/**
 * What the custom resources of a stack share. Read `organizations-access-report-provider.ts`, then `provider-function.ts` (the
 * function, and the ids that can never change), `function-settings.ts` and `stack-settings.ts` (what all functions of a stack
 * take), `function-role.ts` (its role), `bundled-function.ts` (what runs the bundle) and `report-order.ts` (one report after the
 * other). `messages.ts` has what synth says.
 */
export * from './organizations-access-report-provider';
export * from './provider-settings';
export * from './regenerate';
