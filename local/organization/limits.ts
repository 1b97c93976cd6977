/** Quotas of AWS Organizations. */

/** Characters of an SCP, white space included. */
export const MAX_POLICY_LENGTH = 10_240;
/** SCPs attached to a root, an OU or an account. */
export const MAX_POLICIES_PER_TARGET = 10;
/** Customer-managed SCPs of an organization. */
export const MAX_POLICIES = 10_000;
/** Levels of OUs below the root. */
export const MAX_OU_DEPTH = 5;
