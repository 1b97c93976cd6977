/** Builds lambda/dist, the code that the construct deploys. All that makes it small or quick to load is decided here. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const outdir = join(here, 'dist');

const { outputFiles, metafile } = await build({
  absWorkingDir: dirname(here),
  entryPoints: ['index.ts', 'assume-role.ts', 'rollback.ts', 'delivery/index.ts', 'entity-path/index.ts'].map((file) =>
    join(here, file),
  ),
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
  // By default esbuild takes the SDK's single-file CommonJS build, of which nothing can be left out.
  mainFields: ['module', 'main'],
  // The default credential chain is two fifths of the bundle.
  alias: { '@aws-sdk/credential-provider-node': join(here, 'environment-credentials.ts') },
  // Loaded only when they are needed.
  external: ['./assume-role.js', './rollback.js', '../rollback.js', './delivery/index.js'],
  supported: { 'dynamic-import': false },
  plugins: [{ name: 'event-streams', setup: leaveEventStreamsOut }],
});

const files = new Map(outputFiles.map(({ path, contents }) => [relative(outdir, path), Buffer.from(contents)]));
files.set('LICENSES.txt', Buffer.from(licenses(Object.keys(metafile.inputs))));
mkdirSync(outdir, { recursive: true });
for (const stale of readdirSync(outdir, { recursive: true })) {
  if (!files.has(stale) && statSync(join(outdir, stale)).isFile()) {
    rmSync(join(outdir, stale));
  }
}
// Only what changed is written, so that a deployment under way keeps reading whole files.
for (const [name, contents] of files) {
  const file = join(outdir, name);
  if (!existsSync(file) || !readFileSync(file).equals(contents)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
}

/**
 * The SDK imports them dynamically for operations that stream events, of which none is called here. Inside, esbuild would
 * wrap every module that they share with others into a function of its own: a tenth of the bundle and of the cold start.
 */
function leaveEventStreamsOut({ onResolve }) {
  onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ kind, path }) =>
    kind === 'dynamic-import' ? { path, external: true } : undefined,
  );
}

/** The licences of the packages in the bundle, which ask to be passed on with it; each text once. */
function licenses(inputs) {
  const folders = new Set(inputs.map((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]));
  const packagesByText = new Map();
  for (const folder of [...folders].filter(Boolean).sort()) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : license;
    packagesByText.set(text, [...(packagesByText.get(text) ?? []), `${name} ${version}`]);
  }
  return [...packagesByText]
    .map(([text, packages]) => `${packages.join('\n')}\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);
}
