import { withLogGroup } from './messages';
import { printable } from './printable';
import { MAX_MESSAGE_BYTES, truncateMiddle } from './truncate';

/** Why CloudFormation cannot create or update a resource, in one line for the stack's events. */
export class DeploymentError extends Error {
  constructor(message: string) {
    super(withOwnLogGroup(truncateMiddle(printable(message), MAX_MESSAGE_BYTES)));
    // The Provider framework answers with `stack`. A trace into this code helps nobody there, and further lines would be repeated.
    this.stack = this.message;
  }
}

/**
 * Adds the log group as Lambda names it. The framework's own last line always says `/aws/lambda/` and the function's name,
 * even if the function has another log group, and cannot be changed.
 */
function withOwnLogGroup(message: string): string {
  const { AWS_LAMBDA_LOG_GROUP_NAME: logGroup } = process.env;
  return logGroup === undefined ? message : withLogGroup(message, logGroup);
}
