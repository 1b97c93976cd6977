/** Every time rule of the functions, in milliseconds. */

/** Of one call to AWS: it answers in far less, and an answer that is lost must not cost a try too many. */
export const CALL_TIMEOUT = 10_000;
/** Of one call to CloudFormation: where a VPC has no way to it, all tries end in time for the function's answer. */
export const CLOUDFORMATION_CALL_TIMEOUT = 1_500;

/** Between two calls to IAM about one report, at least: reports take 1 to 12 s as recorded, and the API throttles. */
export const POLL_INTERVAL = 1_000;
/** On a job in progress, in one invocation: a usual report ends in the first. */
export const POLL_WINDOW = 60_000;
/** Before the timeout, no invocation returns to be called again: the next would be too late to say what was waited for. */
export const FINAL_WINDOW = 5_000;
/** Before Lambda ends an invocation, for its answer. */
export const TIME_TO_ANSWER = 20_000;

/** On a 409, while another report is in progress in the account: the report's own timeout. In between, at random up to: */
export const JOB_IN_PROGRESS_JITTER = POLL_INTERVAL;

/** On refusals, from the request: a new role's permissions take seconds to reach IAM (8 s were seen), Organizations and S3. */
export const PROPAGATION_TIME = 90_000;
/** Of a role's session that IAM does not know, from its beginning: another's credentials would be as fresh. (8 s were seen.) */
export const FRESH_CREDENTIALS_TIME = 30_000;
/** On a failed job, from its creation: IAM gives it out again for 60 s (a new one was seen at 61.6 s). */
export const JOB_REUSE_TIME = 62_000;
/** A job that was created later than this after the request, and still lacks permissions, will not get them. */
export const FRESH_JOB_TIME = 120_000;

/** What a role's session must have left before a job is started in it: as long as reports wait by default. */
export const SESSION_LEFT_FOR_JOB = 30 * 60_000;
/** What a role's session must have left for a single call. */
export const SESSION_LEFT_FOR_CALL = 60_000;

/** On Organizations' rate limits: the paths of a large stack, looked up all at once, need minutes. */
export const ORGANIZATIONS_MAX_WAIT = 600_000;
/** Between two tries of a call to Organizations, and up to so much more at random, so that not all come back at once. */
export const ORGANIZATIONS_RETRY_PAUSE = 1_000;
export const ORGANIZATIONS_RETRY_JITTER = 4_000;

/** Between two tries of a page of the report, until the report's own timeout. */
export const PAGE_RETRY_PAUSE = 1_000;

/** Between two tries of a call to S3, and up to so much more at random, until the report's own timeout. */
export const BUCKET_RETRY_PAUSE = 1_000;
export const BUCKET_RETRY_JITTER = 1_000;
/** A job that ends later than this after the present is not known to anybody yet. */
export const MAX_CLOCK_SKEW = 60_000;

/** How often CloudFormation is asked for the state of the stack, and between two tries. */
export const STACK_STATUS_TRIES = 5;
export const STACK_STATUS_RETRY_PAUSE = 2_000;
