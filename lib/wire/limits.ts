/** Limits that the constructs and their functions share. */

/** Characters: organization, root, five OUs with the longest ids, account, without a slash at the end. */
export const MAX_ENTITY_PATH = 427;

/** How deep OUs can be nested. */
export const MAX_ORGANIZATIONAL_UNITS = 5;

/** The longest that CloudFormation waits for a custom resource. */
export const MAX_TIMEOUT_SECONDS = 3_600;

/** IAM tracks at least so many days. */
export const MAX_UNUSED_FOR_DAYS = 400;

/** Characters of the prefix below which a report is written. */
export const MAX_PREFIX = 300;
