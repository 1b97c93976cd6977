import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalCloudError, tail } from './errors';
import { messages } from './messages';
import { ProcessGroup } from './process-group';

const START_POLL_MILLISECONDS = 50;
const START_LIMIT_MILLISECONDS = 60_000;

/** How MiniStack is started. */
export interface MiniStackOptions {
  /** The `python` with MiniStack. */
  readonly python: string;
  /** Its whole environment, also for the Lambda functions. */
  readonly env: NodeJS.ProcessEnv;
  /** Base URL of its answers. */
  readonly endpoint: string;
  /** The health answer of this run. Any other answer is that of another server. */
  readonly runId: string;
  readonly logFile: string;
  readonly signal?: AbortSignal;
}

/**
 * Starts MiniStack and waits until it answers.
 *
 * @throws LocalCloudError if it ends, or does not answer within a minute. Then nothing of it is left.
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

async function untilReady(group: ProcessGroup, { endpoint, runId, logFile, signal }: MiniStackOptions): Promise<void> {
  for (let waited = 0; waited < START_LIMIT_MILLISECONDS; waited += START_POLL_MILLISECONDS) {
    signal?.throwIfAborted();
    if (await hasEnded(group)) {
      throw await failure(messages.miniStackEnded(logFile), logFile);
    }
    const answer = await health(endpoint);
    if (answer === runId) {
      return;
    }
    if (answer !== undefined) {
      throw new LocalCloudError(messages.anotherServer(endpoint));
    }
  }
  throw await failure(messages.miniStackSilent(START_LIMIT_MILLISECONDS / 1000, logFile), logFile);
}

/** Waits for one poll interval. */
function hasEnded(group: ProcessGroup): Promise<boolean> {
  return Promise.race([group.exited.then(() => true), sleep(START_POLL_MILLISECONDS, false)]);
}

/** The health answer; undefined if no server listens yet. */
async function health(endpoint: string): Promise<string | undefined> {
  // Not fetch, which refuses some ports.
  const request = get(`${endpoint}/_ministack/health`, { signal: AbortSignal.timeout(1_000) });
  try {
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return await text(response);
  } catch {
    return undefined;
  }
}

async function failure(message: string, logFile: string): Promise<LocalCloudError> {
  return new LocalCloudError(message, tail(await readFile(logFile, 'utf8')));
}
