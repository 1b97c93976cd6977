import { messages } from './messages';

/** Shows what the local cloud is doing. Some steps take a while. */
export interface Progress {
  /** Runs one step and returns its result, or throws its error. */
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
  /** One line about the present step. */
  detail(line: string): void;
}

/** Shows nothing. */
export const silent: Progress = {
  step: (_title, work) => work(),
  detail: () => undefined,
};

/** Prints each step and its duration. */
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
