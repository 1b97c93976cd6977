/** Builds lambda/dist, the code that the construct deploys. All that makes it small or quick to load is decided here. */
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const outdir = join(here, 'dist');

await rm(outdir, { recursive: true, force: true });
await build({
  entryPoints: [join(here, 'index.ts'), join(here, 'rollback.ts')],
  // Loaded by index.js only when it is needed.
  external: ['./rollback.js'],
  supported: { 'dynamic-import': false },
  outdir,
  bundle: true,
  minify: true,
  platform: 'node',
  // The Lambda runtime's own Node major.
  target: 'node24',
  format: 'cjs',
  // By default esbuild takes the SDK's single-file CommonJS build, of which nothing can be left out.
  mainFields: ['module', 'main'],
  // Licences of what is bundled travel with it.
  legalComments: 'linked',
  logLevel: 'warning',
});
