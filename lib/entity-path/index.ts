/** Paths of entities: `entity-path.ts` builds one of known ids, `organizations-entity-path.ts` looks one up when deployed. `messages.ts` has what synth says. */
export * from './entity-path';
export * from './organizations-entity-path';
