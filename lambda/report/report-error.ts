import type { FailedJob, FollowedJob } from './port';
import { DeploymentError } from '../core/deployment-error';

const NAME = 'ReportError';

/** Why there is no report. */
export class ReportError extends DeploymentError {
  public override readonly name = NAME;

  constructor(
    /** IAM's code, or `Timeout`, `InvalidRequest` or `OperationOver`: the attribute ErrorCode where the deployment is not to fail. */
    public readonly code: string,
    message: string,
    /** The job that failed, where there was one. */
    public readonly job?: FollowedJob<FailedJob>,
  ) {
    super(message);
  }
}

/** By name, because each file of the bundle has a class of its own. */
export function isReportError(error: unknown): error is ReportError {
  return error instanceof Error && error.name === NAME;
}
