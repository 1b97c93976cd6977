import { printable } from './printable';

/**
 * One line of the function's log; the function's logging format makes JSON of it. Never given an event as it came:
 * events carry ResponseURL, with which anybody could answer for the resource. Who follows it in a terminal sees text only.
 */
export function log(message: string, details: Readonly<Record<string, string | number | undefined>>): void {
  const texts = Object.entries(details).map(([name, value]) => [
    name,
    typeof value === 'string' ? printable(value) : value,
  ]);
  console.info({ message, ...Object.fromEntries(texts) });
}
