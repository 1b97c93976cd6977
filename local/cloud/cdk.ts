import { appendFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { causeOf } from './cdk-failure';
import { repository } from './environment';
import { LocalCloudError } from './errors';
import { messages } from './messages';
import { run } from './process-group';

/** The outputs of each deployed stack: stack name, then output name, then value. */
export type StackOutputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** How the CDK CLI is run. */
export interface CdkOptions {
  /** Its whole environment. */
  readonly env: NodeJS.ProcessEnv;
  /** Private folder for cloud assemblies and other files. */
  readonly directory: string;
  /** File that its output is appended to. */
  readonly logFile: string;
  readonly signal?: AbortSignal;
}

/** The repository's own CDK CLI. */
export class Cdk {
  constructor(private readonly options: CdkOptions) {}

  /**
   * Runs one command of the CLI in the repository, with a new cloud assembly.
   *
   * @returns its standard output
   * @throws LocalCloudError with the reason if it fails
   */
  run(command: string, args: readonly string[] = []): Promise<string> {
    return this.runIn(repository, command, args);
  }

  /** Bootstraps an account and Region. */
  async bootstrap(accountId: string, region: string): Promise<void> {
    const { directory } = this.options;
    const template = join(directory, 'bootstrap.json');
    // Outside the repository: its cdk.json would make the CLI run the app, which bootstrapping does not need.
    const standard = await this.runIn(directory, 'bootstrap', ['--show-template', '--json']);
    await writeFile(template, withoutTlsOnly(standard));
    await this.runIn(directory, 'bootstrap', ['--template', template, `aws://${accountId}/${region}`]);
  }

  /**
   * Deploys stacks of an app, by default all of the repository's `bin/app.ts`.
   *
   * @param args more arguments: stack names, `--app`, `-c key=value`
   */
  async deploy(args: readonly string[] = []): Promise<StackOutputs> {
    const file = join(await mkdtemp(join(this.options.directory, 'outputs-')), 'outputs.json');
    await this.run('deploy', ['--require-approval', 'never', '--progress', 'events', '--outputs-file', file, ...args]);
    return JSON.parse(await readFile(file, 'utf8')) as StackOutputs;
  }

  private async runIn(cwd: string, command: string, args: readonly string[]): Promise<string> {
    const { env, directory, logFile, signal } = this.options;
    // Two commands at once must not share an assembly.
    const assembly = await mkdtemp(join(directory, 'cdk.out-'));
    const { code, stdout, output } = await run(
      join(repository, 'node_modules', '.bin', 'cdk'),
      [command, '--no-notices', '--output', assembly, ...args],
      { env, cwd, signal },
    );
    await appendFile(logFile, output);
    if (code !== 0) {
      throw new LocalCloudError(messages.cdkFailed(command, logFile), causeOf(output));
    }
    return stdout;
  }
}

/**
 * CDK's bootstrap template without the policy that requires TLS for the staging bucket. The local cloud enforces policies, and
 * answers plain HTTP on loopback.
 *
 * @param template as `cdk bootstrap --show-template --json` prints it
 */
export function withoutTlsOnly(template: string): string {
  const parsed = JSON.parse(template) as { Resources: Record<string, unknown> };
  const { StagingBucketPolicy, ...resources } = parsed.Resources;
  if (StagingBucketPolicy === undefined) {
    throw new LocalCloudError(messages.noStagingBucketPolicy);
  }
  return JSON.stringify({ ...parsed, Resources: resources });
}
