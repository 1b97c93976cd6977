import { LocalCloudError } from './errors';
import { messages } from './messages';
import type { ProcessResult } from './process-group';

/** The oldest Python that MiniStack runs on: major and minor version. */
export const minimumPython = [3, 10] as const;

/** Commands in the order of trying: the system's choice first, then single versions. */
export const pythonCommands = [
  'python3',
  'python3.14',
  'python3.13',
  'python3.12',
  'python3.11',
  'python3.10',
  'python',
] as const;

/** Runs `<command> --version`. */
export type AskVersion = (command: string) => Promise<Pick<ProcessResult, 'code' | 'output'>>;

/** Major and minor version of `Python 3.11.7`; undefined for any other answer. */
export function parsePythonVersion(output: string): readonly [number, number] | undefined {
  const match = /^Python (\d+)\.(\d+)/m.exec(output);
  return match === null ? undefined : [Number(match[1]), Number(match[2])];
}

/**
 * The command of a Python that is new enough.
 *
 * @throws LocalCloudError if there is no Python, or none that is new enough
 */
export async function findPython(askVersion: AskVersion): Promise<string> {
  const tooOld: string[] = [];
  for (const command of pythonCommands) {
    const { code, output } = await askVersion(command);
    // A version manager's shim is on the PATH even if it has no Python to run.
    const version = code === 0 ? parsePythonVersion(output) : undefined;
    if (version === undefined) {
      continue;
    }
    if (isNewEnough(version)) {
      return command;
    }
    tooOld.push(`${command} is ${version.join('.')}`);
  }
  const minimum = minimumPython.join('.');
  throw new LocalCloudError(
    tooOld.length > 0 ? messages.oldPython(minimum, tooOld.join(', ')) : messages.noPython(minimum),
  );
}

function isNewEnough([major, minor]: readonly [number, number]): boolean {
  const [minimumMajor, minimumMinor] = minimumPython;
  return major > minimumMajor || (major === minimumMajor && minor >= minimumMinor);
}
