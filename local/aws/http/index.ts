/**
 * What all simulators share. Read `server.ts`, then the protocols (`query-protocol.ts`, `json-protocol.ts`), `authentication.ts` with
 * `secrets.ts`, `faults.ts` (how calls fail), `service-error.ts` and `clock.ts`.
 */
export {};
