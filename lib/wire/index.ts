/**
 * The contract of the constructs and their functions, in types and values. Each rule is here once. Read `report.ts` (the custom
 * resource of a report), `report-attributes.ts` (its attributes), `entity-path.ts` (the custom resource of a path),
 * `inventory.ts` (what the state machine of an inventory hands to its functions) and `bucket-owners.ts`, then `patterns.ts`, `limits.ts`, `defaults.ts`, `no-value.ts` and `actions.ts`. It imports nothing, so that
 * esbuild can bundle it into the functions.
 */
export {};
