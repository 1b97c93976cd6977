import type { FailedJob, FollowedJob } from './access-reports';
import { shortened } from './text';

const MAX_BYTES = 1_600;

const NAME = 'ReportError';

/** Why there is no report, in a sentence for whoever reads the stack's events. */
export class ReportError extends Error {
  public override readonly name = NAME;

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

/** By name, because each file of the bundle has a class of its own. */
export function isReportError(error: unknown): error is ReportError {
  return error instanceof Error && error.name === NAME;
}
