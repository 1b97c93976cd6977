/** A refusal as IAM's Query protocol has it. */
export class ServiceError extends Error {
  constructor(
    /** HTTP status. */
    public readonly status: number,
    public readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
