/* Limits of properties. */

/** Characters of a path: the longest ids of an organization, a root, five OUs and an account, without a trailing slash. */
export const MAX_ENTITY_PATH = 427;

/** OUs in a path. */
export const MAX_ORGANIZATIONAL_UNITS = 5;

/** CloudFormation waits no longer for a custom resource. */
export const MAX_TIMEOUT_SECONDS = 3_600;

/** IAM tracks at least this number of days. */
export const MAX_UNUSED_FOR_DAYS = 400;

/** Characters of a destination's prefix. */
export const MAX_PREFIX = 300;
