/** What the stand-ins of an environment have, as properties of a report. */

/** A report that is delivered to the one bucket. */
export const DESTINATION = { Bucket: 'reports', Prefix: 'access', UnusedForDays: '90', ScpStrategy: 'DENY_UNUSED' };

/** A report that is requested with the one role of the management account. */
export const ROLE = {
  ManagementRoleArn: 'arn:aws:iam::111111111111:role/AccessReports',
  ExternalId: 'external-id',
};
/** Begin of the access keys of the role's sessions, 8 characters. */
export const ROLE_ACCESS_KEY_PREFIX = 'ASIAROLE';

/** Where the functions log: not where the framework says. */
export const LOG_GROUP = 'Reports-LogGroup';
