import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../../lambda/aws');

/** The operations of these services that the functions call, as the commands in `lambda/aws/` tell, in ascending order. */
export function calledOperations(...services: readonly string[]): string[] {
  const sources = readdirSync(FOLDER).map((name) => readFileSync(join(FOLDER, name), 'utf8'));
  const callers = sources.filter((source) =>
    services.some((service) => source.includes(`'@aws-sdk/client-${service}'`)),
  );
  // Without this, a folder that was moved would leave the callers with nothing to compare.
  if (callers.length < services.length) {
    throw new Error(`${FOLDER} must have a file for each of ${services.join()}, got: ${callers.length}`);
  }
  const operations = callers.flatMap((source) =>
    [...source.matchAll(/new (\w+)Command\(/g)].map(([, operation]) => operation),
  );
  return [...new Set(operations)].sort();
}
