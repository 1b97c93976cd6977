/*
 * The accounts of the app's own buckets, which the constructs pass to the function. They are no property of a report, because a
 * new property would generate each deployed report again.
 */

/** Environment variable of the report function: `bucket=account` of each bucket, separated by spaces. */
export const BUCKET_OWNERS = 'BUCKET_OWNERS';

/** One entry of the list. */
export const bucketOwner = (bucket: string, accountId: string): string => `${bucket}=${accountId}`;

/** The account of a bucket. Undefined if the list does not have the bucket. */
export function ownerOf(bucket: string, list = ''): string | undefined {
  const entry = list.split(' ').find((each) => each.startsWith(`${bucket}=`));
  return entry?.slice(`${bucket}=`.length);
}
