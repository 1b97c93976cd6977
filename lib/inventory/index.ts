/**
 * The inventory as a construct. Read `organizations-access-report-inventory.ts` and its props, then `definition.ts` (the state
 * machine), `settings.ts` (what it hands to its functions), `inventory-functions.ts`, `inventory-bucket.ts` and
 * `inventory-schedule.ts`.
 */
export * from './organizations-access-report-inventory';
export * from './organizations-access-report-inventory-props';
