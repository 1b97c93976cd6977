import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a process is started. */
export interface ProcessOptions {
  /** Its whole environment: nothing is inherited. */
  readonly env: NodeJS.ProcessEnv;
  /** @default the present working directory */
  readonly cwd?: string;
  /**
   * File that its output is appended to.
   *
   * @default the output is collected
   */
  readonly logFile?: string;
  /**
   * Is given each line of collected output as it comes.
   *
   * @default nobody
   */
  readonly onLine?: (line: string) => void;
}

/** What a finished process left. */
export interface ProcessResult {
  /** Exit code; undefined when a signal ended it or when it could not be started. */
  readonly code: number | undefined;
  readonly stdout: string;
  /** Both streams in the order they came; the reason when it could not be started. */
  readonly output: string;
}

const STOP_POLL_MILLISECONDS = 20;
const KILL_WAIT_MILLISECONDS = 2_000;

// An uncaught exception ends this process without waiting for anything, and the groups would outlive it.
const running = new Set<ProcessGroup>();
process.once('exit', () => {
  for (const group of running) {
    group.signal('SIGKILL');
  }
});

/**
 * A process and everything it starts, ended together. It has a process group of its own, so that Ctrl-C in the terminal
 * reaches this process alone, which then stops all in order.
 */
export class ProcessGroup {
  /** Resolves when the leader has ended, whatever the way. */
  readonly exited: Promise<ProcessResult>;
  private readonly child: ChildProcess;
  private stdout = '';
  private output = '';

  constructor(command: string, args: readonly string[], options: ProcessOptions) {
    const log = options.logFile === undefined ? undefined : openSync(options.logFile, 'a');
    const sink = log ?? 'pipe';
    this.child = spawn(command, args, {
      env: options.env,
      cwd: options.cwd,
      detached: true,
      // The other end of stdin closes when this process ends, however it ends: a child can watch it.
      stdio: ['pipe', sink, sink],
    });
    if (log !== undefined) {
      closeSync(log);
    }
    this.collect(options.onLine);
    running.add(this);
    this.exited = this.result();
  }

  /** Ends the whole group: SIGTERM, then SIGKILL for what remains after `graceMilliseconds`. */
  async stop(graceMilliseconds = 3_000): Promise<void> {
    if (this.signal('SIGTERM') && !(await this.isGone(graceMilliseconds)) && this.signal('SIGKILL')) {
      await this.isGone(KILL_WAIT_MILLISECONDS);
    }
    running.delete(this);
  }

  /** Signals the group; false when nothing of it is left. 0 only asks. */
  signal(signal: NodeJS.Signals | 0): boolean {
    if (this.child.pid === undefined || !running.has(this)) {
      return false;
    }
    try {
      return process.kill(-this.child.pid, signal);
    } catch {
      // ESRCH: nothing is left. EPERM: on macOS, only zombies are.
      return false;
    }
  }

  private async isGone(graceMilliseconds: number): Promise<boolean> {
    for (let waited = 0; waited < graceMilliseconds; waited += STOP_POLL_MILLISECONDS) {
      if (!this.signal(0)) {
        return true;
      }
      await sleep(STOP_POLL_MILLISECONDS);
    }
    return false;
  }

  private collect(onLine?: (line: string) => void): void {
    let rest = '';
    const keep = (chunk: string): void => {
      this.output += chunk;
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach((line) => onLine?.(line));
    };
    this.child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      this.stdout += chunk;
      keep(chunk);
    });
    this.child.stderr?.setEncoding('utf8').on('data', keep);
  }

  private async result(): Promise<ProcessResult> {
    const closed = new Promise((resolve) => {
      this.child.once('close', resolve);
    });
    const code = await new Promise<number | undefined>((resolve) => {
      this.child.once('exit', (exitCode) => {
        resolve(exitCode ?? undefined);
      });
      this.child.once('error', (error) => {
        this.output += error.message;
        resolve(undefined);
      });
    });
    if (this.child.pid !== undefined) {
      // Whatever the leader left behind goes with it, and with that lets go of the output streams.
      await this.stop();
      await closed;
    }
    return { code, stdout: this.stdout, output: this.output };
  }
}

/**
 * Runs a command to its end.
 *
 * @returns what it left, also when it failed
 * @throws the signal's reason, once nothing of the command is left, when `signal` aborts
 */
export async function run(
  command: string,
  args: readonly string[],
  options: ProcessOptions & { readonly signal?: AbortSignal },
): Promise<ProcessResult> {
  const { signal } = options;
  signal?.throwIfAborted();
  const group = new ProcessGroup(command, args, options);
  const stop = (): void => void group.stop();
  signal?.addEventListener('abort', stop);
  const result = await group.exited;
  signal?.removeEventListener('abort', stop);
  signal?.throwIfAborted();
  return result;
}
