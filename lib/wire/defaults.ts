/** What is taken where a stack says nothing. */

/** How long a report may take. */
export const DEFAULT_TIMEOUT_SECONDS = 1_800;

/** After how many days without use a service counts as unused. */
export const DEFAULT_UNUSED_FOR_DAYS = 90;

/** Begin of a report's keys in the bucket. */
export const DEFAULT_PREFIX = 'organizations-access-reports';
