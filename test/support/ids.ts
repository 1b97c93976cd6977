/** Ids that tests use where any would do. The organization is that of the examples. */

export const ORGANIZATION = 'o-a1b2c3d4e5';
/** Path of the root. */
export const ROOT = `${ORGANIZATION}/r-f6g7`;
/** An OU below the root, one in it, and an account in that. */
export const OUTER = 'ou-f6g7-h8i9j0k1';
export const INNER = 'ou-f6g7-l2m3n4o5';
export const ACCOUNT = '123456789012';
/** Their paths, by their ids. */
export const PATHS = new Map([
  [OUTER, `${ROOT}/${OUTER}`],
  [INNER, `${ROOT}/${OUTER}/${INNER}`],
  [ACCOUNT, `${ROOT}/${OUTER}/${INNER}/${ACCOUNT}`],
]);

/** Path of the outer OU. */
export const ENTITY_PATH = `${ROOT}/${OUTER}`;
export const POLICY_ID = 'p-a1b2c3d4';
/** Of the management account. */
export const ROLE_ARN = 'arn:aws:iam::999988887777:role/AccessReports';
export const JOB_ID = '11111111-2222-3333-4444-555555555555';
export const OTHER_JOB_ID = '99999999-8888-7777-6666-555555555555';
