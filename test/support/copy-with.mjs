/** A copy of this checkout beside other versions of its peers: `node_modules` here has the oldest that we support. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import makeRunFolder from './run-folder.cjs';

makeRunFolder();

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const COPIED = [
  'lib',
  'lambda',
  'local',
  'bin',
  'test',
  'docs',
  'README.md',
  'package.json',
  'jest.config.js',
  'tsconfig.dev.json',
];
// Its test is for cdk-nag 2, which would bring the other aws-cdk-lib with it.
const isCopied = (path) => !/\.venv$|cdk-nag\.test\.ts$/.test(path);

/**
 * Installs packages in a copy, runs tools there, and removes it.
 *
 * @param packages such as `{ constructs: 'latest' }`
 * @param act gets what runs a tool of this checkout in the copy, and what runs Node.js there
 */
export function inCopyWith(packages, act) {
  const folder = mkdtempSync(join(tmpdir(), 'copy-with-'));
  try {
    const specs = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
    const install = ['install', '--no-save', '--no-package-lock', '--silent', '--prefix', folder];
    execFileSync('npm', [...install, ...specs], { stdio: 'inherit' });
    for (const name of readdirSync(join(root, 'node_modules')).filter((entry) => !(entry in packages))) {
      rmSync(join(folder, 'node_modules', name), { recursive: true, force: true });
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
    }
    for (const name of COPIED) {
      cpSync(join(root, name), join(folder, name), { recursive: true, filter: isCopied });
    }
    mkdirSync(join(folder, 'dist'), { recursive: true });
    const run = (command, args) => execFileSync(command, args, { cwd: folder, stdio: 'inherit' });
    const versions = Object.keys(packages).map((name) => `${name} ${versionIn(folder, name)}`);
    act({
      versions: versions.join(', '),
      tool: (name, ...args) => run(join(root, 'node_modules/.bin', name), args),
      node: (...args) => run(process.execPath, args),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function versionIn(folder, name) {
  const script = `process.stdout.write(require('${name}/package.json').version)`;
  return execFileSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' });
}
