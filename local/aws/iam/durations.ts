import { createHash } from 'node:crypto';
import type { JobSize } from './options';

/**
 * How long a job takes, in milliseconds, within what was measured of the real API in September 2026: 1.1 to 2.8 s for up to 3
 * services; 4.7 to 11.7 s with a median of 7.3 s for 455; 0.5 to 3.0 s for a job that fails. Sizes between these were not
 * measured: they are interpolated. The same job number gives the same duration in every run.
 */
export function durationOf({ services, failed, number }: JobSize): number {
  const share = shareOf(number);
  if (failed) {
    return between(500, 3_000, share);
  }
  const size = Math.min(Math.max((services - 3) / (455 - 3), 0), 1);
  const shortest = between(1_100, 4_700, size);
  const longest = between(2_800, 11_700, size);
  // The exponent puts the median of the large reports at 7.3 s.
  return between(shortest, longest, share ** 1.43);
}

function between(from: number, to: number, share: number): number {
  return Math.round(from + (to - from) * share);
}

/** Spreads job numbers over 0 to 1 evenly. They have no order that a test could depend on. */
function shareOf(number: number): number {
  return createHash('sha256').update(`job ${number}`).digest().readUInt32BE() / 2 ** 32;
}
