import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalCloudError, tail } from './errors';
import { ProcessGroup } from './process-group';

const START_POLL_MILLISECONDS = 50;
const START_LIMIT_MILLISECONDS = 60_000;

/** How MiniStack is started. */
export interface MiniStackOptions {
  /** The `python` that has it. */
  readonly python: string;
  /** Its whole environment, which the Lambda functions get too. */
  readonly env: NodeJS.ProcessEnv;
  /** Where it will answer; it is ready when it does. */
  readonly endpoint: string;
  readonly logFile: string;
  readonly signal?: AbortSignal;
}

/**
 * Starts MiniStack and waits until it answers.
 *
 * @throws LocalCloudError when it ends or does not answer within a minute; nothing of it is left then
 */
export async function startMiniStack(options: MiniStackOptions): Promise<ProcessGroup> {
  const group = new ProcessGroup(options.python, [join(__dirname, 'run_ministack.py')], options);
  try {
    await untilReady(group, options);
    return group;
  } catch (error) {
    await group.stop();
    throw error;
  }
}

async function untilReady(group: ProcessGroup, { endpoint, logFile, signal }: MiniStackOptions): Promise<void> {
  for (let waited = 0; waited < START_LIMIT_MILLISECONDS; waited += START_POLL_MILLISECONDS) {
    signal?.throwIfAborted();
    if (await hasEnded(group)) {
      throw await failure('MiniStack ended before it was ready', logFile);
    }
    if (await answers(endpoint)) {
      return;
    }
  }
  throw await failure(`MiniStack did not answer within ${START_LIMIT_MILLISECONDS / 1000} s`, logFile);
}

/** Looks for a short while. */
function hasEnded(group: ProcessGroup): Promise<boolean> {
  return Promise.race([group.exited.then(() => true), sleep(START_POLL_MILLISECONDS, false)]);
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(`${endpoint}/_ministack/health`, { signal: AbortSignal.timeout(1_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

async function failure(what: string, logFile: string): Promise<LocalCloudError> {
  return new LocalCloudError(
    `The local cloud cannot start: ${what}; the end of its log is below, all of it in ${logFile}`,
    tail(await readFile(logFile, 'utf8')),
  );
}
