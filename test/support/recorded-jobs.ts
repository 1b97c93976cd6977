import { iamObservations } from './recordings/observations';

/** A job of all services has more than that. */
const FULL_REPORT = 400;

/** How long jobs of all services took, in milliseconds, as recorded of the real API. */
export const recordedJobs: readonly number[] = durations();

function durations(): number[] {
  const full = new Set(
    iamObservations.flatMap((each) =>
      'get' in each && each.services && each.services[0] >= FULL_REPORT ? [each.get.JobId] : [],
    ),
  );
  return iamObservations.flatMap((each) =>
    'generate' in each && each.job === 'new' && full.has(`{job:${each.id}}`)
      ? [Date.parse(each.completed ?? '') - Date.parse(each.created ?? '')]
      : [],
  );
}

/** Draws from the recorded times, the same ones for the same seed. */
export function drawnJobs(count: number, seed: number): number[] {
  const random = mulberry32(seed);
  return Array.from({ length: count }, () => recordedJobs[Math.floor(random() * recordedJobs.length)]);
}

/** @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
