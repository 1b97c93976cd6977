import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type CloudAccess, clientVariables, isolatedEnvironment } from '../../local/cloud/environment';
import { silent } from '../../local/cloud/progress';
import { pythonEnvironment } from '../../local/cloud/python-environment';

/** The `python` with the AWS CLI and boto3, installed on first use. */
export function clientsPython(): Promise<string> {
  return pythonEnvironment({
    directory: join(__dirname, '.venv'),
    requirements: join(__dirname, 'requirements.txt'),
    module: 'awscli',
    progress: silent,
  });
}

/** What `python` prints with these arguments and the key of a run; an error holds what it prints of one. */
export async function runPython(python: string, access: CloudAccess, args: readonly string[]): Promise<string> {
  const env = { ...isolatedEnvironment('/nonexistent'), ...clientVariables(access) };
  return (await promisify(execFile)(python, args, { env })).stdout;
}
