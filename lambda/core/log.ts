/**
 * One line of the function's log; the function's logging format makes JSON of it. Never given an event as it came:
 * events carry ResponseURL, with which anybody could answer for the resource.
 */
export function log(message: string, details: Readonly<Record<string, string | number | undefined>>): void {
  console.info({ message, ...details });
}
