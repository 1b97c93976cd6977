import { printable } from './printable';
import { MAX_MESSAGE_BYTES, truncateMiddle } from './truncate';

/** Why a resource could not be made, in a sentence for whoever reads the stack's events. */
export class DeploymentError extends Error {
  constructor(message: string) {
    super(truncateMiddle(printable(message), MAX_MESSAGE_BYTES));
    // The framework answers with the stack; where in this code it was thrown helps nobody there. One line, because the
    // framework would repeat all others.
    this.stack = this.message;
  }
}
