import { tail } from './errors';

/** Lines of a stack trace, and the Provider framework's line with a log group. */
const AROUND = /^\s*(?:at .+|Logs: \S+|Node\.js v[\d.]+)?$/;
/** The CLI's list for each stack that failed. */
const FAILED_RESOURCES = /^Failed resources:\n([^]*?)^❌/gm;
/** Stack, time, status, type, path and logical id of a resource, before what happened to it. */
const RESOURCE = /^(\S+) +\| [^|]+\| \w+ +\| (\S+) +\| (.+?) \(\w+\) (?:Error: )?/;
/** The end of a failed synthesis: where the error was thrown, an excerpt of the code, the error and its stack trace. */
const THROWN = /^(\w*Error: [^]*?)^\s+at /m;

/**
 * Why a command of the CDK CLI failed: each message once, without the lines that the CLI, the Provider framework and Node.js
 * add.
 *
 * @param output everything that the CLI printed
 * @returns the resources that failed, or the error that was thrown; the end of the output if it has neither
 */
export function causeOf(output: string): string {
  const failed = [...output.matchAll(FAILED_RESOURCES)].map(([, resources]) => resources).join('');
  const cause = failed === '' ? (THROWN.exec(output)?.[1] ?? tail(output)) : failed;
  return cause
    .split('\n')
    .filter((line) => !AROUND.test(line))
    .map((line) => line.replace(RESOURCE, '$1/$3 ($2): '))
    .join('\n');
}
