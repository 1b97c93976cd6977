import { Token } from 'aws-cdk-lib';

/*
 * Values where a string belongs. They may be anything: a context value is `any` for the compiler, and JavaScript has no types.
 */

/** Whether a value is a token, or a string that matches the pattern. */
export function isText(given: unknown, pattern: RegExp): given is string {
  return Token.isUnresolved(given) || (typeof given === 'string' && pattern.test(given));
}

/** Shows any value in a message. */
export function shown(given: unknown): string {
  switch (typeof given) {
    case 'string':
      return JSON.stringify(given);
    case 'object':
      return given === null ? 'null' : Array.isArray(given) ? `[${given.map(shown).join()}]` : 'an object';
    case 'function':
      return 'a function';
    case 'undefined':
      return 'undefined';
    default:
      return `the ${typeof given} ${String(given)}`;
  }
}
