import { printable } from './printable';
import { truncate } from './truncate';

const MAX_BYTES = 1_600;

/** Why a resource could not be made, in a sentence for whoever reads the stack's events. */
export class DeploymentError extends Error {
  constructor(message: string) {
    super(truncate(printable(message), MAX_BYTES));
    // The framework answers with the stack; where in this code it was thrown helps nobody there. One line, because the
    // framework would repeat all others.
    this.stack = this.message;
  }
}
