import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cdk, type StackOutputs } from './cdk';
import { Callers } from './callers';
import { cdkVariables, clientVariables, isolatedEnvironment, miniStackVariables } from './environment';
import { messages } from './messages';
import { startMiniStack } from './ministack';
import type { SessionOf } from './permissions';
import { freePort } from './port';
import { type Progress, silent } from './progress';
import { pythonEnvironment } from './python-environment';
import { newRunIdentity, type RootKey } from './run-identity';

export type { StackOutputs } from './cdk';
export { LocalCloudError } from './errors';
export { RolePermissions } from './permissions';
export { type Progress, printedProgress } from './progress';

/** Settings of a local cloud. */
export interface LocalCloudOptions {
  /** The account of all deployments, 12 digits: an organization's management account. */
  readonly accountId: string;
  /**
   * Other accounts. Their root users get keys too.
   *
   * @default none
   */
  readonly otherAccountIds?: readonly string[];
  /** @default us-east-1 */
  readonly region?: string;
  /**
   * Port of 127.0.0.1 for all services.
   *
   * @default a free one
   */
  readonly port?: number;
  /**
   * More variables for every Lambda function, such as AWS_ENDPOINT_URL_IAM.
   *
   * @default none
   */
  readonly lambdaEnvironment?: Readonly<Record<string, string>>;
  /**
   * Base URL of a simulator of IAM on 127.0.0.1 that forwards other calls to this cloud. They are signed for the simulator.
   *
   * @default none forwards
   */
  readonly forwardedBy?: string;
  /** @default no progress is shown */
  readonly progress?: Progress;
  /**
   * Interrupts starting, bootstrapping and deploying. A started cloud must still be stopped.
   *
   * @default nothing interrupts
   */
  readonly signal?: AbortSignal;
}

/** A bootstrapped MiniStack, and the CDK CLI that deploys to it. */
export interface LocalCloud {
  /** Base URL of every service. */
  readonly endpoint: string;
  /** The whole environment of a client, such as the AWS CLI or the CDK CLI. With it, no real account is reached. */
  readonly env: NodeJS.ProcessEnv;
  /** Keys of root users by the ids of their accounts. */
  readonly rootKeys: Readonly<Record<string, RootKey>>;
  /** The caller with an access key: for `RolePermissions`. */
  readonly sessionOf: SessionOf;
  /** Its private folder, with `ministack.log` (also the output of the Lambda functions) and `cdk.log`. */
  readonly directory: string;
  /** Runs a command of the CDK CLI in the repository and returns its standard output. @throws LocalCloudError */
  cdk(command: string, args?: readonly string[]): Promise<string>;
  /** Runs `cdk deploy`, by default of `bin/app.ts`. @throws LocalCloudError */
  deploy(args?: readonly string[]): Promise<StackOutputs>;
  /** Ends every process, and removes the private folder unless its logs are needed. */
  stop(options?: { readonly keepDirectory?: boolean }): Promise<void>;
}

/**
 * The `python` with MiniStack, which is installed on first use.
 *
 * @throws LocalCloudError if there is no suitable Python, or if the packages cannot be installed
 */
export function miniStackPython(progress: Progress = silent, signal?: AbortSignal): Promise<string> {
  return pythonEnvironment({
    directory: join(__dirname, '..', '.venv'),
    requirements: join(__dirname, '..', 'requirements.txt'),
    module: 'ministack',
    progress,
    signal,
  });
}

/**
 * Starts a local cloud and bootstraps it. Any number can run at once.
 *
 * @throws LocalCloudError if the port is taken, Python is missing, or a part fails. Then only the logs are left.
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const { accountId, otherAccountIds = [], region = 'us-east-1', lambdaEnvironment, forwardedBy } = options;
  const { progress = silent, signal } = options;
  await freePort(options.port);
  const python = await miniStackPython(progress, signal);
  // A short name: the paths of sockets in it are limited to about 100 characters.
  const directory = await mkdtemp(join(tmpdir(), 'local-cloud-'));
  const removeDirectory = (): Promise<void> => rm(directory, { recursive: true, force: true, maxRetries: 3 });
  try {
    await mkdir(join(directory, 'home'));
    await mkdir(join(directory, 'tmp'));
    const callersFolder = join(directory, 'callers');
    await mkdir(callersFolder);
    // Chosen late, so that no other process takes it before MiniStack does.
    const port = await freePort(options.port);
    const run = newRunIdentity([accountId, ...otherAccountIds]);
    const access = { endpoint: `http://127.0.0.1:${port}`, region, accountId, run };
    const isolated = isolatedEnvironment(directory);
    const env = { ...isolated, ...clientVariables(access), ...cdkVariables(directory) };
    const miniStack = await progress.step(messages.starting, () =>
      startMiniStack({
        python,
        env: { ...isolated, ...lambdaEnvironment, ...miniStackVariables(access, { port, callersFolder, forwardedBy }) },
        endpoint: access.endpoint,
        runId: run.id,
        logFile: join(directory, 'ministack.log'),
        signal,
      }),
    );
    const { rootKeys } = run;
    const callers = new Callers({ folder: callersFolder, endpoint: access.endpoint, region, rootKeys });
    const cdk = new Cdk({ env, directory, logFile: join(directory, 'cdk.log'), signal });
    try {
      await progress.step(messages.bootstrapping(accountId, region), () => cdk.bootstrap(accountId, region));
    } catch (error) {
      await miniStack.stop();
      throw error;
    }
    return {
      endpoint: access.endpoint,
      env,
      rootKeys,
      sessionOf: (accessKeyId) => callers.sessionOf(accessKeyId),
      directory,
      cdk: (command, args) => cdk.run(command, args),
      deploy: (args) => cdk.deploy(args),
      stop: async ({ keepDirectory = false } = {}) => {
        await miniStack.stop();
        await (keepDirectory ? Promise.resolve() : removeDirectory());
      },
    };
  } catch (error) {
    // After a failure, the logs stay readable.
    if (signal?.aborted) {
      await removeDirectory();
    }
    throw error;
  }
}
