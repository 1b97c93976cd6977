/**
 * The inventory as a construct. Read `organizations-access-report-inventory.ts` and its props.
 */
export {};
