/** Every time rule of the functions, in milliseconds. */

/** Of one call to AWS. AWS answers in far less, so a lost answer is noticed in time for another try. */
export const CALL_TIMEOUT = 10_000;
/** Of one call to CloudFormation. If a VPC has no way to it, all tries end in time for the function's answer. */
export const CLOUDFORMATION_CALL_TIMEOUT = 1_500;

/** At least, between two calls to IAM about one report. Recorded reports took 1 to 12 s, and the API throttles. */
export const POLL_INTERVAL = 1_000;
/** Of one invocation on a job in progress. A usual report ends in the first invocation. */
export const POLL_WINDOW = 60_000;
/** Before the timeout. In it, no invocation returns to be called again: the next could not say in time what it waited for. */
export const FINAL_WINDOW = 5_000;
/** Of an invocation, kept for its answer before Lambda ends it. */
export const TIME_TO_ANSWER = 20_000;

/** Random pause before the next call after a 409: another job is in progress in the account. The report's timeout ends it. */
export const JOB_IN_PROGRESS_JITTER = POLL_INTERVAL;

/**
 * Refusals are retried for so long after the request: a new role's permissions take seconds to reach IAM (8 s were seen),
 * Organizations and S3.
 */
export const PROPAGATION_TIME = 90_000;
/** IAM may not know a new session of a role for so long (8 s were seen). Another session would be as new. */
export const FRESH_CREDENTIALS_TIME = 30_000;
/** IAM returns the same failed job for 60 s after its creation (a new one was seen at 61.6 s). */
export const JOB_REUSE_TIME = 62_000;
/** A job that was created later than this after the request had all permissions that there are. */
export const FRESH_JOB_TIME = 120_000;

/** Time left in a role's session in which a job may be started: the default timeout of reports. */
export const SESSION_LEFT_FOR_JOB = 30 * 60_000;
/** Time left in a role's session in which a single call may be made. */
export const SESSION_LEFT_FOR_CALL = 60_000;

/** For Organizations' rate limits: a large stack looks up all its paths at once, which takes minutes. */
export const ORGANIZATIONS_MAX_WAIT = 600_000;
/** Between two tries of a call to Organizations. The jitter is random and keeps look-ups from coming back at the same time. */
export const ORGANIZATIONS_RETRY_PAUSE = 1_000;
export const ORGANIZATIONS_RETRY_JITTER = 4_000;

/** Between two tries of a page of the report, until the report's timeout. */
export const PAGE_RETRY_PAUSE = 1_000;

/** Between two tries of a call to S3, plus a random jitter, until the report's timeout. */
export const BUCKET_RETRY_PAUSE = 1_000;
export const BUCKET_RETRY_JITTER = 1_000;
/** A time of completion that is further in the future than this is false: no job has ended yet. */
export const MAX_CLOCK_SKEW = 60_000;

/** On reading the organization for a delivery: no call begins after it, and each is over in time for 20 s in all. */
export const ORGANIZATION_READ_WINDOW = 15_000;
export const ORGANIZATION_CALL_TIMEOUT = 5_000;
/** On a refusal, from the request: a role that got the permission with this deployment has it in Organizations within 8 s. */
export const ORGANIZATION_PROPAGATION_TIME = 15_000;
/** Between two tries of such a call, plus a random jitter. */
export const ORGANIZATION_READ_PAUSE = 500;
export const ORGANIZATION_READ_JITTER = 500;
/** How long what was read is taken as it was. */
export const ORGANIZATION_CACHE_TIME = 300_000;
/** Between two calls of DescribePolicy or DescribeOrganizationalUnit, of which an account has 2 a second. */
export const DESCRIBE_PACE = 500;
/** Between two calls of ListPoliciesForTarget, of which an account has 5 a second. */
export const LIST_PACE = 200;
/** Between two calls of ListAccounts, of which an account has 8 a second. */
export const LIST_ACCOUNTS_PACE = 125;
/** Between two calls of DescribeAccount, of which an account has 20 a second. */
export const DESCRIBE_ACCOUNT_PACE = 50;

/** For the state of the stack: tries of the call to CloudFormation, and the pause between two of them. */
export const STACK_STATUS_TRIES = 5;
export const STACK_STATUS_RETRY_PAUSE = 2_000;

/** An inventory looks at a job for the first time when the shortest jobs of all services end: 4.7 s as recorded. */
export const INVENTORY_FIRST_POLL = 4_700;
/** Between two looks of an inventory at a job: the job that follows waits half of it on average. */
export const INVENTORY_POLL_INTERVAL = 500;
/** After a 409, while the slot of the inventory's own last job is still taken: it was seen free within 0.7 s of the job's end. */
export const INVENTORY_SLOT_RETRY = 250;
/** For so long from its own job's end. Later, the job in progress is somebody else's, and is waited for as by any report. */
export const INVENTORY_SLOT_RELEASE = 2_000;
/** Calls a second of an inventory to IAM, on average, and so many at once. */
export const INVENTORY_CALL_RATE = 2;
export const INVENTORY_CALL_BURST = 6;
/** On one entity of an inventory, without the time for its turn. */
export const INVENTORY_ENTITY_MAX_WAIT = 300_000;
/** On the bucket, for one entity's objects. */
export const INVENTORY_DELIVERY_MAX_WAIT = 60_000;
/** Before an invocation must have returned, no further entity is begun: a usual job and its delivery end in that time. */
export const INVENTORY_LAST_START = 30_000;
/** Before a listing must have returned, for what it has listed to be written. */
export const INVENTORY_WRITE_TIME = 60_000;
