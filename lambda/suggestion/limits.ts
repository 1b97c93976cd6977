/** Quotas of AWS Organizations since May 2026. */

/** Characters of an SCP. */
export const MAX_CHARACTERS = 10_240;
/** SCPs that are attached to one root, OU or account. */
export const MAX_ATTACHED = 10;
/** How many can be attached where nobody knows what is: `p-FullAWSAccess` takes one. */
export const ASSUMED_FREE = 9;
