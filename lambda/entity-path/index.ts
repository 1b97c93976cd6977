/**
 * The custom resource that looks up a path. Read `on-event.ts`, then `find-path.ts`, `port.ts` (Organizations as this folder
 * uses it) and `messages.ts` (errors).
 */
export {};
