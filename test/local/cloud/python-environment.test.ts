import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silent } from '../../../local/cloud/progress';
import { environmentName, installationError, pythonEnvironment } from '../../../local/cloud/python-environment';

const REQUIREMENTS = 'ministack==1.5.33\n';

let folder: string;
let requirements: string;
let directory: string;
const path = process.env.PATH;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'python-environment-'));
  directory = join(folder, '.venv');
  requirements = join(folder, 'requirements.txt');
  await writeFile(requirements, REQUIREMENTS);
  await mkdir(join(folder, 'bin'));
  process.env.PATH = `${join(folder, 'bin')}:/usr/bin:/bin`;
});

afterEach(async () => {
  process.env.PATH = path;
  await rm(folder, { recursive: true });
});

/** A `python3` that makes environments. Their `python` records its arguments, and installs by the given commands. */
async function pythonThatInstalls(install: string): Promise<void> {
  const python = `#!/bin/sh
case "$*" in
  --version) echo Python 3.12.1 ;;
  *' venv '*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  *' pip '*) echo "$*" >> ${join(folder, 'installed')}; ${install} ;;
  *ministack*) test ! -e "$(dirname "$0")/broken" ;;
esac
`;
  await writeFile(join(folder, 'bin', 'python3'), python);
  await chmod(join(folder, 'bin', 'python3'), 0o755);
}

const prepare = () => pythonEnvironment({ directory, requirements, module: 'ministack', progress: silent });
const installations = async () => (await readFile(join(folder, 'installed'), 'utf8')).trimEnd().split('\n');

test('an environment is made once, with hashes required', async () => {
  await pythonThatInstalls('true');
  const python = await prepare();
  await expect(prepare()).resolves.toBe(python);
  expect(python).toBe(join(directory, environmentName(REQUIREMENTS), 'bin', 'python'));
  await expect(installations()).resolves.toEqual([
    expect.stringContaining(`--require-hashes --only-binary :all: -r ${requirements}`),
  ]);
});

test.each([
  ['the requirements changed', () => writeFile(requirements, 'ministack==2.0.0\n')],
  ['it no longer runs', (python: string) => writeFile(join(python, '..', 'broken'), '')],
])('an environment is made again when %s', async (_case, change) => {
  await pythonThatInstalls('true');
  await change(await prepare());
  expect(existsSync(await prepare())).toBe(true);
  await expect(installations()).resolves.toHaveLength(2);
});

test('two calls at once get the same complete environment', async () => {
  await pythonThatInstalls('true');
  const pythons = await Promise.all([prepare(), prepare()]);
  expect(new Set(pythons).size).toBe(1);
  await expect(readdir(directory)).resolves.toEqual([environmentName(REQUIREMENTS)]);
});

test('an abandoned environment is removed, one in the making is not', async () => {
  await pythonThatInstalls('true');
  await mkdir(join(directory, 'old.1'), { recursive: true });
  await mkdir(join(directory, 'new.2'));
  await utimes(join(directory, 'old.1'), 0, 0);
  await prepare();
  await expect(readdir(directory)).resolves.toEqual([environmentName(REQUIREMENTS), 'new.2'].sort());
});

test.each([
  {
    name: 'without a network',
    install: 'echo NewConnectionError; exit 1',
    message: 'pip cannot reach the package index',
  },
  {
    name: 'with an unknown error, which it shows',
    install: 'echo Something else; exit 1',
    message: 'see the output below',
  },
])('an installation fails $name and leaves nothing', async ({ install, message }) => {
  await pythonThatInstalls(install);
  await expect(prepare()).rejects.toThrow(message);
  await expect(readdir(directory)).resolves.toEqual([]);
});

test('an interrupted installation fails and leaves nothing', async () => {
  await pythonThatInstalls('echo Collecting ministack; exec sleep 60');
  const interruption = new AbortController();
  const detail = (): void => {
    interruption.abort(new Error('interrupted'));
  };
  const made = pythonEnvironment({
    directory,
    requirements,
    module: 'ministack',
    progress: { ...silent, detail },
    signal: interruption.signal,
  });
  await expect(made).rejects.toThrow('interrupted');
  await expect(readdir(directory)).resolves.toEqual([]);
});

test.each([
  ['WARNING: Retrying ... NewConnectionError(...): Connection refused', /connect to the network/],
  ["HTTPSConnectionPool: Max retries ... 'ReadTimeoutError'", /connect to the network/],
  ['Temporary failure in name resolution', /connect to the network/],
  ['ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.', /do not use the package/],
  ['The virtual environment was not created successfully because ensurepip is not available.', /python3-venv/],
  ['No module named venv', /python3-venv/],
])('%s', (output, message) => {
  expect(installationError(output)).toMatch(message);
});
