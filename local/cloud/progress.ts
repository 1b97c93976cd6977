import { messages } from './messages';

/** Is told what the local cloud is doing, since some of it takes a while. */
export interface Progress {
  /** Runs one step; its result and its failure are passed on. */
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
  /** One line about the present step. */
  detail(line: string): void;
}

/** Tells nobody. */
export const silent: Progress = {
  step: (_title, work) => work(),
  detail: () => undefined,
};

/** Prints each step with the seconds it took. */
export function printedProgress(print: (line: string) => void, now: () => number): Progress {
  return {
    async step(title, work) {
      const start = now();
      print(messages.stepStarted(title));
      const result = await work();
      print(messages.stepDone(now() - start));
      return result;
    },
    detail: (line) => {
      print(messages.detail(line));
    },
  };
}
