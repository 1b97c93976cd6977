import { Token } from 'aws-cdk-lib';

/** Below which prefix of which bucket reports are written. */
export interface DestinationKeys {
  readonly bucketArn: string;
  /** Without slashes around it. */
  readonly prefix: string;
  /** Whether each object gets an ACL. Default: false. */
  readonly withAcl?: boolean;
}

/**
 * The same keys, of which no two are the same, widened step by step: prefixes of one bucket that have a parent in common
 * become that parent, those with the most in common first. A prefix that has no parent in common with another stays as it is,
 * and so does a token.
 */
export function widenedPrefixes(destinations: readonly DestinationKeys[]): DestinationKeys[][] {
  const deepest = Math.max(0, ...destinations.map(({ prefix }) => parts(prefix).length));
  return Array.from({ length: deepest }, (_, index) => widened(destinations, deepest - index));
}

/** Parents of so many parts, each where it is the parent of two prefixes or more. */
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
