import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Texts of packages that ship none, each in a file by the package's name, with + for a slash. */
const OURS = join(dirname(fileURLToPath(import.meta.url)), 'licenses');

/**
 * The licences of packages, which ask to be passed on with copies of them; each text once.
 *
 * @param packages folders
 */
export function licenses(packages, ours = OURS) {
  const packagesByText = new Map();
  for (const folder of [...packages].sort()) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const shipped = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const file = shipped === undefined ? join(ours, `${name.replace('/', '+')}.txt`) : join(folder, shipped);
    if (!existsSync(file)) {
      throw new Error(
        `The bundle has no licence text of ${name} ${version} (${license}), which ships none: write it to lambda/licenses/${basename(file)}`,
      );
    }
    const text = readFileSync(file, 'utf8').trim();
    packagesByText.set(text, [...(packagesByText.get(text) ?? []), `${name} ${version}`]);
  }
  return [...packagesByText].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`).join(`\n${'-'.repeat(80)}\n\n`);
}
