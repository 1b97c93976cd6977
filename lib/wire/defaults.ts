/* Defaults of properties. */

/** Of `timeout`. */
export const DEFAULT_TIMEOUT_SECONDS = 1_800;

/** Of `unusedFor`. */
export const DEFAULT_UNUSED_FOR_DAYS = 90;

/** Of `prefix`. */
export const DEFAULT_PREFIX = 'organizations-access-reports';

/** How young a report must be for an inventory not to generate it again, in days: a run of a week later generates all. */
export const DEFAULT_FRESH_FOR_DAYS = 6;
