/**
 * A failure that is explained to the person at the terminal: one sentence that says what was being done, what is wrong
 * and what to do. Anything else that is thrown is a fault of this code and keeps its stack trace.
 */
export class LocalCloudError extends Error {
  override readonly name = 'LocalCloudError';

  /**
   * @param message The sentence.
   * @param log The end of the output that shows the cause; absent where the sentence says it all.
   */
  constructor(
    message: string,
    readonly log?: string,
  ) {
    super(message);
  }
}

/** The last lines of an output: enough to see a cause, not so much as to push the sentence off the screen. */
export function tail(output: string, lines = 25): string {
  return output.trimEnd().split('\n').slice(-lines).join('\n');
}
