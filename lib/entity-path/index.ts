/** Paths of entities: `entity-path.ts` builds one of known ids, `organizations-entity-path.ts` looks one up when deployed. */
export * from './entity-path';
export * from './organizations-entity-path';
