import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a process is started. */
export interface ProcessOptions {
  /** Its whole environment; nothing is inherited. */
  readonly env: NodeJS.ProcessEnv;
  /** @default the present working directory */
  readonly cwd?: string;
  /**
   * File to which its output is appended.
   *
   * @default the output is collected
   */
  readonly logFile?: string;
  /**
   * Gets each line of collected output at once.
   *
   * @default none
   */
  readonly onLine?: (line: string) => void;
}

/** The result of a finished process. */
export interface ProcessResult {
  /** Exit code; undefined if a signal ended it or if it could not be started. */
  readonly code: number | undefined;
  readonly stdout: string;
  /** Both streams in order, or the reason why it could not be started. */
  readonly output: string;
}

const STOP_POLL_MILLISECONDS = 20;
const KILL_WAIT_MILLISECONDS = 2_000;

// An uncaught exception ends this process at once. Without this, the groups would outlive it.
const running = new Set<ProcessGroup>();
process.once('exit', () => {
  for (const group of running) {
    group.signal('SIGKILL');
  }
});

/**
 * A process and its children, which are ended together. They are a separate process group: Ctrl-C in the terminal reaches only
 * this process, which then stops the groups in order.
 */
export class ProcessGroup {
  /** Resolves when the leader has ended. */
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
      // When this process ends in any way, stdin is closed. A child can watch that.
      stdio: ['pipe', sink, sink],
    });
    if (log !== undefined) {
      closeSync(log);
    }
    this.collect(options.onLine);
    running.add(this);
    this.exited = this.result();
  }

  /** Ends the whole group: SIGTERM, then SIGKILL for the processes left after `graceMilliseconds`. */
  async stop(graceMilliseconds = 3_000): Promise<void> {
    if (this.signal('SIGTERM') && !(await this.isGone(graceMilliseconds)) && this.signal('SIGKILL')) {
      await this.isGone(KILL_WAIT_MILLISECONDS);
    }
    running.delete(this);
  }

  /** Signals the group; false if no process of it is left. 0 sends no signal. */
  signal(signal: NodeJS.Signals | 0): boolean {
    if (this.child.pid === undefined || !running.has(this)) {
      return false;
    }
    try {
      return process.kill(-this.child.pid, signal);
    } catch {
      // ESRCH: no process is left. EPERM: on macOS, only zombies are left.
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
      // The leader's children are ended too, which closes the output streams.
      await this.stop();
      await closed;
    }
    return { code, stdout: this.stdout, output: this.output };
  }
}

/**
 * Runs a command to its end.
 *
 * @returns its result, also if it failed
 * @throws the signal's reason if `signal` aborts, after all processes of the command have ended
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
