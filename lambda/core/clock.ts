import { setTimeout } from 'node:timers/promises';

/** Time and randomness for the functions. Tests move the time and fix the randomness. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** At least 0 and less than 1. */
  random(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds) => {
    await setTimeout(milliseconds);
  },
  random: () => Math.random(),
};
