/* Defaults of properties. */

/** Of `timeout`. */
export const DEFAULT_TIMEOUT_SECONDS = 1_800;

/** Of `unusedFor`. */
export const DEFAULT_UNUSED_FOR_DAYS = 90;

/** Of `prefix`. */
export const DEFAULT_PREFIX = 'organizations-access-reports';
