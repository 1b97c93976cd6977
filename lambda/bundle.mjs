/** Builds lambda/dist, the code that the constructs deploy. Every setting that makes it small or quick to load is here. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { licenses } from './licenses.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const functions = join(here, 'functions');
const outdir = join(here, 'dist');
const files = readdirSync(functions).filter((name) => name !== 'index.ts');

const { outputFiles, metafile } = await build({
  absWorkingDir: dirname(here),
  entryPoints: files.map((name) => join(functions, name)),
  outdir,
  write: false,
  metafile: true,
  logLevel: 'warning',
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  // The Lambda runtime's own Node major.
  target: 'node24',
  // By default, esbuild takes the SDK's single-file CommonJS build, from which it can remove nothing.
  mainFields: ['module', 'main'],
  // The default credential chain is two fifths of the bundle.
  alias: { '@aws-sdk/credential-provider-node': join(here, 'aws/environment-credentials.ts') },
  // A file of functions/ loads another only if it needs it.
  external: files.map((name) => `./${basename(name, '.ts')}.js`),
  supported: { 'dynamic-import': false },
  // Files of the page, which holds them as they are.
  loader: { '.css': 'text', '.page.js': 'text' },
  plugins: [{ name: 'event-streams', setup: leaveEventStreamsOut }],
});

const contents = new Map(outputFiles.map((output) => [relative(outdir, output.path), Buffer.from(output.contents)]));
const packages = Object.keys(metafile.inputs).map(
  (input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1],
);
contents.set('LICENSES.txt', Buffer.from(licenses(new Set(packages.filter(Boolean)))));
mkdirSync(outdir, { recursive: true });
for (const stale of readdirSync(outdir).filter((name) => !contents.has(name))) {
  rmSync(join(outdir, stale), { recursive: true });
}
// Writes only files that changed, so that a deployment in progress keeps reading whole files.
for (const [name, content] of contents) {
  const file = join(outdir, name);
  if (!existsSync(file) || !readFileSync(file).equals(content)) {
    writeFileSync(file, content);
  }
}

/**
 * The SDK imports event streams dynamically, for operations that the functions do not call. If they were in the bundle, esbuild
 * would wrap every module that they share with others into a function: a tenth of the bundle and of the cold start.
 */
function leaveEventStreamsOut({ onResolve }) {
  onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ kind, path }) =>
    kind === 'dynamic-import' ? { path, external: true } : undefined,
  );
}
