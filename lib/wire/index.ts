/**
 * What the constructs and their functions agree on, in types and in values: each rule once. Read `report.ts` (the custom
 * resource of a report), `report-attributes.ts` (what it answers), `entity-path.ts` (the one of a path), `bucket-owners.ts`, then `patterns.ts`, `limits.ts`, `defaults.ts`, `no-value.ts`
 * and `actions.ts`. It imports nothing, so that esbuild can take it into the functions.
 */
export {};
