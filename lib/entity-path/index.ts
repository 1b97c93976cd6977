/**
 * Paths of entities. `entity-path.ts` builds a path from known ids. `organizations-entity-path.ts` looks a path up during the
 * deployment. `messages.ts` has the errors at synth.
 */
export * from './entity-path';
export * from './organizations-entity-path';
