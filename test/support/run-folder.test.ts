import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App } from 'aws-cdk-lib';

const JEST = join(dirname(require.resolve('jest/package.json')), 'bin/jest.js');
// Like an App without an output folder, and like a tool that a test runs.
const LEAVES = `
  const script = "require('node:fs').mkdtempSync(require('node:path').join(require('node:os').tmpdir(), 'left-'))";
  require('node:child_process').execFileSync(process.execPath, ['-e', script]);
  require('node:fs').mkdtempSync(require('node:path').join(require('node:os').tmpdir(), 'left-'));
`;
let folder: string;
let temporary: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-folder-'));
  temporary = join(folder, 'temporary');
  mkdirSync(temporary);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('what a test leaves in the temporary folder goes with the run', () => {
  expect(dirname(new App().outdir)).toBe(realpathSync(tmpdir()));
  expect(tmpdir()).toMatch(/\/test-run-\w{6}$/);
});

it.each([
  ['passes', '', 0],
  ['fails', 'throw new Error("as it is to");', 1],
  ['is interrupted', 'process.stderr.write("READY"); await new Promise(() => {});', 130],
])('a run that %s leaves nothing', async (_, ending, code) => {
  writeFileSync(join(folder, 'leaves.test.js'), `it('leaves', async () => { ${LEAVES} ${ending} });`);
  expect(await exitCodeOfJest()).toBe(code);
  expect(readdirSync(temporary)).toEqual([]);
});

/** Runs the folder's test as `npm run unit` does, and presses Ctrl-C once it says that it is ready. */
async function exitCodeOfJest(): Promise<number | null> {
  const config = {
    rootDir: folder,
    globalSetup: join(__dirname, 'run-folder.cjs'),
    cacheDirectory: join(folder, 'cache'),
    transform: {},
  };
  const child = spawn(process.execPath, [JEST, '--config', JSON.stringify(config)], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr.on('data', (data: Buffer) => {
    if (data.toString().includes('READY')) {
      child.kill('SIGINT');
    }
  });
  return new Promise((resolve) => child.once('exit', resolve));
}
