import type { AttachedPolicy } from '../types';

/** What is listed of an organization so far. Kept in the bucket from one invocation to the next. */
export interface Listing {
  phase: ListingPhase;
  /** The root's path once it is known. */
  rootPath: string;
  managementAccountId: string;
  /** From the top down; the index of a parent is 0 for the root and one more than that of an OU here. */
  units: ListedPlace[];
  /** By their ids. */
  accounts: Record<string, ListedMember>;
  policies: AttachedPolicy[];
  /** Index of what is being asked about in this phase: a parent, or a policy. */
  index: number;
  /** Of the next page of it. */
  token?: string;
}

export const LISTING_PHASES = [
  'root',
  'units',
  'accounts',
  'places',
  'policies',
  'targets',
  'contents',
  'listed',
] as const;
export type ListingPhase = (typeof LISTING_PHASES)[number];

export interface ListedPlace {
  readonly Id: string;
  readonly Name: string;
  readonly EntityPath: string;
}

export interface ListedMember {
  readonly Id: string;
  readonly Name: string;
  readonly State: string;
  /** Empty as long as it is not known. */
  readonly EntityPath: string;
  readonly JoinedAt?: string;
}

export const emptyListing = (): Listing => ({
  phase: 'root',
  rootPath: '',
  managementAccountId: '',
  units: [],
  accounts: {},
  policies: [],
  index: 0,
});
