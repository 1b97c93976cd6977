import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The package as users get it: packed from a copy of what git tracks, installed beside its peers only. */
const root = join(__dirname, '../..');
let folder: string;
let project: string;
let installed: string;
let packed: string[];

const run = (cwd: string, command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  const clone = join(folder, 'clone');
  mkdirSync(clone);
  const files = run(root, 'git', 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
  writeFileSync(join(folder, 'files'), files);
  run(root, 'tar', '--null', '-cf', join(folder, 'clone.tar'), '-T', join(folder, 'files'));
  run(clone, 'tar', '-xf', '../clone.tar');
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
  // `npm test` compiles with jsii here only, so what jsii complains about must be seen.
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: clone,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  packed = run(folder, 'tar', '-tf', tarball)
    .trim()
    .split('\n')
    .map((name) => name.replace('package/', ''));

  project = join(folder, 'project');
  installed = join(project, 'node_modules', 'cdk-organizations-access-report');
  mkdirSync(installed, { recursive: true });
  run(installed, 'tar', '-xf', join(folder, tarball), '--strip-components=1');
  for (const peer of ['aws-cdk-lib', 'constructs']) {
    symlinkSync(join(root, 'node_modules', peer), join(project, 'node_modules', peer));
  }
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('holds what it needs and nothing else', () => {
  const modules = librarySources().flatMap((name) => [`dist/${name}.d.ts`, `dist/${name}.js`]);
  expect(packed.sort()).toEqual(
    [
      '.jsii',
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      ...tracked('docs/guides', 'docs/reference'),
      'lambda/delivery/report.schema.json',
      'lambda/delivery/suggested-scp.schema.json',
      'lambda/inventory/summary/manifest.schema.json',
      'lambda/dist/LICENSES.txt',
      'lambda/dist/assume-role.js',
      'lambda/dist/delivery.js',
      'lambda/dist/entity-path.js',
      'lambda/dist/inventory-list.js',
      'lambda/dist/inventory-report.js',
      'lambda/dist/inventory-summary.js',
      'lambda/dist/report.js',
      'lambda/dist/stack-status.js',
      'package.json',
      ...modules,
    ].sort(),
  );
});

it('needs nothing at run time but its peers', () => {
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Record<string, unknown>;
  expect(manifest.dependencies).toBeUndefined();
  expect(manifest.optionalDependencies).toBeUndefined();
  expect(Object.keys(manifest.peerDependencies as object)).toEqual(['aws-cdk-lib', 'constructs']);
});

it('synthesizes in a project that installed it', () => {
  const app = `
    const { App, Stack } = require('aws-cdk-lib');
    const { OrganizationsAccessReport } = require('cdk-organizations-access-report');
    const stack = new Stack(new App({ outdir: 'cdk.out' }), 'Stack');
    new OrganizationsAccessReport(stack, 'Report', { entityPath: 'o-a1b2c3d4e5/r-f6g7' });
    stack.node.root.synth();
  `;
  writeFileSync(join(project, 'app.js'), app);
  run(project, process.execPath, 'app.js');
  const read = (file: string) => JSON.parse(readFileSync(join(project, 'cdk.out', file), 'utf8')) as unknown;
  const { Resources } = read('Stack.template.json') as { Resources: Record<string, { Type: string }> };
  expect(Object.values(Resources).map(({ Type }) => Type)).toContain('Custom::OrganizationsAccessReport');
  const { files } = read('Stack.assets.json') as { files: Record<string, { source: { path: string } }> };
  const assets = Object.values(files).map(({ source }) => join(project, 'cdk.out', source.path));
  const shipped = readFileSync(join(installed, 'lambda/dist/report.js'), 'utf8');
  const code = assets.map((asset) => join(asset, 'report.js')).filter((file) => existsSync(file));
  expect(code.filter((file) => readFileSync(file, 'utf8') === shipped)).toHaveLength(1);
});

it('has the guides and the reference, to which its README leads', () => {
  const readme = readFileSync(join(installed, 'README.md'), 'utf8');
  const pages = [...readme.matchAll(/\]\((docs\/(?:guides|reference)\/[^)#]+)/g)].map(([, page]) => page);
  expect(pages.length).toBeGreaterThan(10);
  expect(pages.filter((page) => !existsSync(join(installed, page)))).toEqual([]);
});

function librarySources(): string[] {
  return tracked('lib').map((file) => file.replace(/^lib\/(.*)\.ts$/, '$1'));
}

function tracked(...folders: readonly string[]): string[] {
  return run(root, 'git', 'ls-files', '--cached', '--others', '--exclude-standard', ...folders)
    .trim()
    .split('\n');
}
