/**
 * A file for a shell: after it is read, AWS's clients and the CDK CLI talk to the local cloud, and nothing that the shell
 * had before leads them elsewhere.
 *
 * @param env of the local cloud's clients
 */
export function environmentFile(env: NodeJS.ProcessEnv): string {
  const variables = Object.entries(env).filter(([name]) => /^(AWS|CDK)_/.test(name));
  return [
    'for name in $(env | sed -n \'s/^\\(AWS_[A-Z0-9_]*\\)=.*/\\1/p\'); do unset "$name"; done',
    ...variables.map(([name, value = '']) => `export ${name}=${shellWord(value)}`),
    '',
  ].join('\n');
}

/** What `clientCommands` names. */
export interface ClientCommandsOptions {
  /** Where the CDK CLI finds its app. */
  readonly repository: string;
  /** The file with the environment. */
  readonly environmentFile: string;
  readonly stackName: string;
  /** With which the stack was deployed: `key=value`. */
  readonly context: readonly string[];
}

/** How to talk to a local cloud from another terminal; its key stays in the file. */
export function clientCommands({ repository, environmentFile, stackName, context }: ClientCommandsOptions): string {
  const stack = shellWord(stackName);
  return [
    `cd ${shellWord(repository)}`,
    `. ${shellWord(environmentFile)}`,
    `aws cloudformation describe-stacks --stack-name ${stack}`,
    `aws cloudformation describe-stack-events --stack-name ${stack}`,
    'aws lambda list-functions',
    ['npx cdk deploy --require-approval never', ...context.map((each) => `-c ${shellWord(each)}`)].join(' '),
  ].join('\n');
}

function shellWord(text: string): string {
  return /^[\w./:=@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
