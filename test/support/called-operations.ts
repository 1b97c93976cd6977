import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../../lambda/aws');

/**
 * The operations that the functions call, as the commands in `lambda/aws/` tell, in ascending order.
 *
 * @param services such as `iam`, or files such as `organization-reads.ts` if several call one service
 */
export function calledOperations(...services: readonly string[]): string[] {
  const callers = readdirSync(FOLDER)
    .map((name) => ({ name, source: readFileSync(join(FOLDER, name), 'utf8') }))
    .filter(({ name, source }) =>
      services.some((service) => name === service || source.includes(`'@aws-sdk/client-${service}'`)),
    );
  // Without this, a folder that was moved would leave the callers with nothing to compare.
  if (callers.length < services.length) {
    throw new Error(`${FOLDER} must have a file for each of ${services.join()}, got: ${callers.length}`);
  }
  const operations = callers.flatMap(({ source }) =>
    [...source.matchAll(/new (\w+)Command\(/g)].map(([, operation]) => operation),
  );
  return [...new Set(operations)].sort();
}
