import { printable } from './printable';
import { MAX_MESSAGE_BYTES, truncateMiddle } from './truncate';

/** Why a resource could not be made, in a sentence for whoever reads the stack's events. */
export class DeploymentError extends Error {
  constructor(message: string) {
    super(truncateMiddle(printable(message), MAX_MESSAGE_BYTES) + logs());
    // The framework answers with the stack; where in this code it was thrown helps nobody there. One line, because the
    // framework would repeat all others.
    this.stack = this.message;
  }
}

/**
 * Where the logs are, by what Lambda says. The framework's own last line says `/aws/lambda/` and the function's name, whatever
 * log group the function has, and cannot be changed.
 */
function logs(): string {
  const { AWS_LAMBDA_LOG_GROUP_NAME: logGroup } = process.env;
  return logGroup === undefined ? '' : ` (the logs are in log group ${logGroup})`;
}
