import type { Bucket, StoredObject } from '../delivery/port';

/** A bucket as an inventory uses it. */
export interface InventoryBucket extends Bucket {
  /** Unlike `get`, an object of any length. Throws BucketError. */
  getWhole(key: string): Promise<StoredObject>;
  /** All keys that begin with that. Throws BucketError. */
  list(prefix: string): Promise<string[]>;
}

/** Some items of a list, and how to get the next ones. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Absent on the last page. Pages may be empty although there are more. */
  readonly next?: string;
}

export interface ListedRoot {
  readonly organizationId: string;
  readonly managementAccountId: string;
  readonly id: string;
}

export interface ListedUnit {
  readonly id: string;
  readonly name: string;
}

export interface ListedAccount {
  readonly id: string;
  readonly name: string;
  /** Such as `ACTIVE`. */
  readonly state: string;
  /** As AWS gives them: with a slash at the end, or none at all. */
  readonly paths: readonly string[];
  /** When it joined the organization: ISO 8601 in UTC with milliseconds; absent if AWS does not say. */
  readonly joinedAt?: string;
}

export interface ListedPolicy {
  readonly id: string;
  readonly name: string;
}

/** AWS Organizations as an inventory reads it, page by page. All operations throw OrganizationsError. */
export interface Directory {
  root(): Promise<ListedRoot>;
  unitsBelow(parentId: string, token?: string): Promise<Page<ListedUnit>>;
  accounts(token?: string): Promise<Page<ListedAccount>>;
  accountsBelow(parentId: string, token?: string): Promise<Page<ListedAccount>>;
  /** Service control policies. */
  policies(token?: string): Promise<Page<ListedPolicy>>;
  /** Ids of what a policy is attached to. */
  targetsOf(policyId: string, token?: string): Promise<Page<string>>;
  /** A policy's text. */
  policyContent(policyId: string): Promise<string>;
}

/** Whether the execution of another run is under way. */
export type IsRunning = (execution: string) => Promise<boolean>;
