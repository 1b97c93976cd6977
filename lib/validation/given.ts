import { Token } from 'aws-cdk-lib';

/**
 * What is given where a string belongs. The compiler holds it to that only where it knows the type: a context that nobody gave
 * is `any`, and JavaScript has no types.
 */

/** Whether it is a token, or a string of that pattern. */
export function isText(given: unknown, pattern: RegExp): given is string {
  return Token.isUnresolved(given) || (typeof given === 'string' && pattern.test(given));
}

/** For messages, whatever it is. */
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
