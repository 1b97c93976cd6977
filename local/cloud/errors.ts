/**
 * An error whose message is for the person at the terminal (`messages.ts`). Any other error is a bug of this code and is printed
 * with its stack trace.
 */
export class LocalCloudError extends Error {
  override readonly name = 'LocalCloudError';

  /**
   * @param message from `messages.ts`
   * @param log the end of the output that shows the cause; absent if the message is enough
   */
  constructor(
    message: string,
    readonly log?: string,
  ) {
    super(message);
  }
}

/** The last lines of an output: they show the cause, and the message before them stays on the screen. */
export function tail(output: string, lines = 25): string {
  return output.trimEnd().split('\n').slice(-lines).join('\n');
}
