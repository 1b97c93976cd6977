import { printable } from './printable';

/**
 * Writes one line of the function's log. The function's logging format makes JSON of it. Controls are removed, because people
 * read logs in a terminal.
 *
 * Never pass a whole event: events carry ResponseURL, with which anybody could answer for the resource.
 */
export function log(message: string, details: Readonly<Record<string, string | number | undefined>>): void {
  const texts = Object.entries(details).map(([name, value]) => [
    name,
    typeof value === 'string' ? printable(value) : value,
  ]);
  console.info({ message, ...Object.fromEntries(texts) });
}
