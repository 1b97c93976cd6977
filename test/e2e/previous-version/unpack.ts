import { execFileSync } from 'node:child_process';
import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const repository = join(__dirname, '../../..');

/** Unpacks the package of the previous version beside this version's peers, and gives the folder to import it from. */
export function unpackPreviousVersion(folder: string): string {
  const [tarball] = readdirSync(__dirname).filter((name) => name.endsWith('.tgz'));
  execFileSync('tar', ['-xzf', join(__dirname, tarball), '-C', folder]);
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  return join(folder, 'package');
}
