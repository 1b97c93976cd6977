import type { FailedJob, FollowedJob } from './access-reports';
import { shortened } from './text';

const MAX_BYTES = 1_600;

/** Why there is no report, in a sentence for whoever reads the stack's events. */
export class ReportError extends Error {
  constructor(
    /** IAM's code, or `Timeout` or `InvalidRequest`: the attribute ErrorCode where the deployment is not to fail. */
    public readonly code: string,
    message: string,
    /** The job that failed, where there was one. */
    public readonly job?: FollowedJob<FailedJob>,
  ) {
    super(shortened(message.replace(/\s+/g, ' '), MAX_BYTES));
    // The framework answers with the stack; where in this code it was thrown helps nobody there. One line, because the
    // framework would repeat all others.
    this.stack = this.message;
  }
}
