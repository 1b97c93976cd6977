/**
 * A file for a shell. After the shell has read it, AWS's clients and the CDK CLI call the local cloud only: earlier AWS variables
 * of the shell are removed.
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

/** What the commands name. */
export interface ClientCommandsOptions {
  /** Where the CDK CLI finds its app. */
  readonly repository: string;
  /** The file with the environment. */
  readonly environmentFile: string;
  readonly stackName: string;
  /** The context of the stack's deployment: `key=value`. */
  readonly context: readonly string[];
}

/** Commands for another terminal that call the local cloud. Its key is in the file only. */
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
