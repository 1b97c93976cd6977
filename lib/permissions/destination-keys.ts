import { Token } from 'aws-cdk-lib';

/** The keys of a destination: all below a prefix of a bucket. */
export interface DestinationKeys {
  readonly bucketArn: string;
  /** Without slashes around it. */
  readonly prefix: string;
  /** Whether each object gets an ACL. Default: false. */
  readonly withAcl?: boolean;
}

/**
 * Widens distinct destinations step by step. Prefixes of one bucket with a common parent become that parent, the longest parents
 * first. A prefix without a common parent stays, and so does a token.
 */
export function widenedPrefixes(destinations: readonly DestinationKeys[]): DestinationKeys[][] {
  const deepest = Math.max(0, ...destinations.map(({ prefix }) => parts(prefix).length));
  return Array.from({ length: deepest }, (_, index) => widened(destinations, deepest - index));
}

/** Replaces prefixes by their parent of `depth` parts, if it is the parent of two prefixes or more. */
function widened(destinations: readonly DestinationKeys[], depth: number): DestinationKeys[] {
  const groups = new Map<string, DestinationKeys[]>();
  for (const keys of destinations) {
    const key = JSON.stringify([keys.bucketArn, parentOf(keys.prefix, depth), keys.withAcl === true]);
    groups.set(key, [...(groups.get(key) ?? []), keys]);
  }
  return [...groups.values()].map(([first, ...others]) =>
    others.length === 0 ? first : { ...first, prefix: parentOf(first.prefix, depth) },
  );
}

function parentOf(prefix: string, depth: number): string {
  return parts(prefix).slice(0, depth).join('/');
}

function parts(prefix: string): string[] {
  return Token.isUnresolved(prefix) ? [prefix] : prefix.split('/');
}
