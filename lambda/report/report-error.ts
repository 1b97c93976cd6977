import type { FailedJob, FollowedJob } from './port';
import { DeploymentError } from '../core/deployment-error';

const NAME = 'ReportError';

/** Why there is no report. */
export class ReportError extends DeploymentError {
  public override readonly name = NAME;

  constructor(
    /**
     * The attribute ErrorCode: AWS's code, or `Timeout`, `InvalidRequest`, `OperationOver`, `InconsistentReport` or
     * `InternalFailure`.
     */
    public readonly code: string,
    message: string,
    /** The failed job, if there is one. */
    public readonly job?: FollowedJob<FailedJob>,
  ) {
    super(message);
  }
}

/** By name, because each file of the bundle has its own copy of the class. */
export function isReportError(error: unknown): error is ReportError {
  return error instanceof Error && error.name === NAME;
}
