/**
 * The accounts of the buckets that the app itself has, from the constructs to the function. Not among a report's properties:
 * those of reports that are deployed would change, and each would be generated again for it.
 */

/** Environment variable of the report function: each bucket with its account, separated by spaces. */
export const BUCKET_OWNERS = 'BUCKET_OWNERS';

/** One bucket with its account, for the list. */
export const bucketOwner = (bucket: string, accountId: string): string => `${bucket}=${accountId}`;

/** The account of a bucket by the list; undefined where the list does not tell. */
export function ownerOf(bucket: string, list = ''): string | undefined {
  const entry = list.split(' ').find((each) => each.startsWith(`${bucket}=`));
  return entry?.slice(`${bucket}=`.length);
}
