/** Runs the unit tests against the newest aws-cdk-lib and constructs, in a copy: this checkout has the oldest we support. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'newest-'));
const peers = ['aws-cdk-lib', 'constructs'];
// cdk-nag would bring the other aws-cdk-lib with it.
const filter = (path) => !/\.venv$|cdk-nag\.test\.ts$/.test(path);

try {
  const install = ['install', '--no-save', '--no-package-lock', '--silent', '--prefix', folder];
  execFileSync('npm', [...install, ...peers.map((peer) => `${peer}@latest`)], { stdio: 'inherit' });
  for (const name of readdirSync(join(root, 'node_modules')).filter((entry) => !peers.includes(entry))) {
    rmSync(join(folder, 'node_modules', name), { recursive: true, force: true });
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
  const copied = ['lib', 'lambda', 'local', 'bin', 'test', 'docs', 'README.md'];
  for (const name of [...copied, 'package.json', 'jest.config.js', 'tsconfig.dev.json']) {
    cpSync(join(root, name), join(folder, name), { recursive: true, filter });
  }
  mkdirSync(join(folder, 'dist'), { recursive: true });
  const versions = peers.map((peer) => `${peer} ${readVersion(peer)}`).join(', ');
  console.log(`Types and unit tests with ${versions}`);
  const run = (tool, ...args) =>
    execFileSync(join(root, 'node_modules/.bin', tool), args, { cwd: folder, stdio: 'inherit' });
  run('tsc', '-p', 'tsconfig.dev.json');
  run('jest', '--testPathPatterns', '/test/(lib|lambda|bin|docs/examples)');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function readVersion(peer) {
  const script = `process.stdout.write(require('${peer}/package.json').version)`;
  return execFileSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' });
}
