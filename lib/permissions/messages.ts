/* What synth says about policies. Each message is one literal. `docs/reference/errors.md` lists all of them. */

export const accountUnknown = (one: string, other: string, stack: string): string =>
  `'${one}' may be in another account than '${other}': give stack '${stack}' an 'env' with its account, so that it is known whose policies have to allow what`;

export const inlinePoliciesTooLong = (role: string, needed: number, quota: number): string =>
  `The inline policies of role '${role}' need ${needed} characters, and IAM takes ${quota}: put the reports into several stacks, write them to fewer buckets or below prefixes with a common parent, such as 'reports/a' and 'reports/b', take fewer management roles, or grant the role less`;

/** The CDK moves statements into managed policies if a role has too many, but it does not split a statement. */
export const managedPolicyTooLong = (policy: string, needed: number, quota: number): string =>
  `The managed policy '${policy}' needs ${needed} characters, and IAM takes ${quota}: put the reports into several stacks, write them to fewer buckets or below prefixes with a common parent, such as 'reports/a' and 'reports/b', take fewer management roles, or grant the role less`;

export const bucketPolicyTooLong = (bucket: string, needed: number, quota: number): string =>
  `The policy of bucket '${bucket}' needs ${needed} bytes, and S3 takes ${quota}: write fewer reports with prefixes of their own to it`;

export const openTrustPolicy = (role: string): string =>
  `The trust policy of role '${role}' lets everybody assume it: name accounts or roles in 'assumedBy', or restrict it by a condition on aws:PrincipalOrgID, aws:PrincipalOrgPaths, aws:PrincipalAccount or aws:PrincipalArn`;
