/**
 * The suggested service control policy. Read `suggested-scp.ts`, then `strategies.ts` (what to deny), `policies.ts` (how that
 * is written), `protected-services.ts`, `warnings.ts` and `document.ts` (`suggested-scp.json`).
 */
export {};
