/** An organization of AWS Organizations and its activity, as in an organization file. */
export interface Organization {
  /** `o-` and 10 to 32 lower-case letters or digits. */
  readonly id: string;
  /** 12 digits; one of the accounts below. */
  readonly managementAccountId: string;
  /** The customer-managed SCPs. `p-FullAWSAccess` exists in every organization and is not listed. */
  readonly policies: readonly Policy[];
  readonly root: Root;
}

/** The organization at a time, in milliseconds since the epoch, if it may change. */
export function currentOrganization(
  organization: Organization | ((at: number) => Organization),
  at: number,
): Organization {
  return typeof organization === 'function' ? organization(at) : organization;
}

/** The root, an OU or an account: an SCP can be attached to each. */
interface Target {
  /** 1 to 10 SCPs by their ids. Default in an organization file: `p-FullAWSAccess` alone, as AWS attaches it. */
  readonly policyIds: readonly string[];
}

interface Parent extends Target {
  readonly organizationalUnits: readonly OrganizationalUnit[];
  readonly accounts: readonly Account[];
}

export interface Root extends Parent {
  /** `r-` and 4 to 32 lower-case letters or digits. */
  readonly id: string;
}

export interface OrganizationalUnit extends Parent {
  /** `ou-`, the root's id without its `r-`, `-` and 8 to 32 lower-case letters or digits. At most five deep. */
  readonly id: string;
  /** 1 to 128 characters; no two OUs of one parent have the same. */
  readonly name: string;
}

export interface Account extends Target {
  /** 12 digits. */
  readonly id: string;
  readonly name: string;
  readonly usage: readonly Usage[];
  /** When it joined the organization: ISO 8601 in UTC. Default: the beginning of 2020. */
  readonly joinedTimestamp?: string;
  /** Default: `ACTIVE`. */
  readonly state?: AccountState;
}

export type AccountState = 'PENDING_ACTIVATION' | 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED';

/**
 * The last authenticated use of a service by an account in a Region. It has either `lastAuthenticatedTime` or `daysAgo`. A
 * use in the future is reported from its time on.
 */
export interface Usage {
  /** Namespace of the service, such as `s3`. */
  readonly service: string;
  readonly region: string;
  /** ISO 8601 in UTC, such as `2026-09-11T15:26:19.516Z`. */
  readonly lastAuthenticatedTime?: string;
  /** Days before the report, so that a file never ages. Fractions are allowed. */
  readonly daysAgo?: number;
}

/** A service control policy (SCP). */
export interface Policy {
  /** `p-` and 8 to 128 letters, digits or `_`. */
  readonly id: string;
  /** 1 to 128 characters; no two SCPs of an organization have the same. */
  readonly name: string;
  /** At most 512 characters. Default: none. */
  readonly description?: string;
  readonly content: PolicyDocument;
  /** The content exactly as it was saved: all its characters count. Default: `content` as JSON without white space. */
  readonly text?: string;
}

export interface PolicyDocument {
  readonly Version: string;
  readonly Statement: readonly Statement[];
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, unknown>>;
}

/** The SCP that AWS manages and attaches to each root, OU and account. */
export const FULL_AWS_ACCESS: Policy = {
  id: 'p-FullAWSAccess',
  name: 'FullAWSAccess',
  description: 'Allows access to every operation',
  content: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
};
