import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalCloudError, tail } from './errors';
import { messages } from './messages';
import { run } from './process-group';
import type { Progress } from './progress';
import { findPython } from './python';

const ABANDONED_AFTER_MILLISECONDS = 60 * 60 * 1000;

/** The content and the place of an environment. */
export interface PythonEnvironmentOptions {
  /** Folder of the environments; it is created if it is missing. */
  readonly directory: string;
  /** A requirements file with hashes. */
  readonly requirements: string;
  /** A module of the requirements. An environment that cannot import it is made again. */
  readonly module: string;
  readonly progress: Progress;
  readonly signal?: AbortSignal;
}

/**
 * The `python` of an environment with exactly the requirements. It is made on first use, and again when they change.
 *
 * The name of an environment is the hash of its requirements. It is made under another name and then renamed. So an
 * environment under its name is complete, also after an interrupted installation. If two are made at once, both use the first
 * that is finished.
 *
 * @throws LocalCloudError if there is no suitable Python, or if the packages cannot be installed
 */
export async function pythonEnvironment(options: PythonEnvironmentOptions): Promise<string> {
  const { directory, requirements, module, progress, signal } = options;
  const home = join(directory, environmentName(await readFile(requirements, 'utf8')));
  const python = join(home, 'bin', 'python');
  if (existsSync(home)) {
    if ((await run(python, ['-c', `import ${module}`], { env: {}, signal })).code === 0) {
      return python;
    }
    // Its base Python does not exist any more: the system's Python was upgraded.
    await rm(home, { recursive: true, force: true });
  }
  await progress.step(messages.makingPythonEnvironment, async () => {
    const base = await findPython((command) => run(command, ['--version'], { env: process.env, signal }));
    await mkdir(directory, { recursive: true });
    await removeAbandoned(directory);
    const draft = await mkdtemp(`${home}.`);
    try {
      await install(base, draft, options);
      await rename(draft, home).catch((error: unknown) => {
        if (!existsSync(python)) {
          throw error;
        }
      });
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  });
  return python;
}

/** The name of the environment for the content of a requirements file. */
export function environmentName(requirements: string): string {
  return createHash('sha256').update(requirements).digest('hex').slice(0, 16);
}

/** The error for a failed installation; undefined if nothing but its output explains it. */
export function installationError(output: string): string | undefined {
  if (/ensurepip is not|No module named '?(venv|ensurepip)/.test(output)) {
    return messages.noVirtualEnvironments;
  }
  if (output.includes('DO NOT MATCH THE HASHES')) {
    return messages.wrongHash;
  }
  if (
    /NewConnectionError|ConnectTimeout|ReadTimeout|Read timed out|ProxyError|SSLError|name resolution/i.test(output)
  ) {
    return messages.noPackageIndex;
  }
  return undefined;
}

async function install(base: string, home: string, options: PythonEnvironmentOptions): Promise<void> {
  const { requirements, progress, signal } = options;
  // The user's settings for pip's index are kept. These variables would install to, or import from, another folder.
  const elsewhere = { PIP_USER: undefined, PIP_TARGET: undefined, PIP_PREFIX: undefined };
  const env = { ...process.env, ...elsewhere, PYTHONHOME: undefined, PYTHONPATH: undefined };
  const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '--retries', '1'];
  const commands: [string, string[]][] = [
    [base, ['-m', 'venv', home]],
    [join(home, 'bin', 'python'), [...pip, '--require-hashes', '--only-binary', ':all:', '-r', requirements]],
  ];
  for (const [command, args] of commands) {
    const { code, output } = await run(command, args, {
      env,
      signal,
      onLine: (line) => {
        if (/^(Collecting|Installing)/.test(line)) {
          progress.detail(
            line.replace(/^(Collecting \S+).*/, '$1').replace(/^(Installing collected packages).*/, '$1'),
          );
        }
      },
    });
    if (code !== 0) {
      const message = installationError(output);
      throw message === undefined
        ? new LocalCloudError(messages.notInstalled, tail(output))
        : new LocalCloudError(message);
    }
  }
}

/** Removes environments of killed installations and of older requirements. Recent ones stay: they may be in the making. */
async function removeAbandoned(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > ABANDONED_AFTER_MILLISECONDS) {
      await rm(path, { recursive: true, force: true });
    }
  }
}
