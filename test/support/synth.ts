import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/**
 * Runs an app of `bin/` as the CLI does, with context and output folder in the environment, and gives the JSON files that
 * it wrote, by their names below the output folder.
 */
export function synth(app: string, context: Readonly<Record<string, string>>): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'synth-'));
  try {
    execFileSync(join(root, 'node_modules/.bin/tsx'), [`bin/${app}`], {
      cwd: root,
      encoding: 'utf8',
      stdio: 'pipe',
      env: {
        PATH: process.env.PATH,
        TMPDIR: tmpdir(),
        CDK_OUTDIR: folder,
        CDK_CONTEXT_JSON: JSON.stringify(context),
      },
    });
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
    return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the CDK says of the app besides templates: `cdk synth --strict` fails for a warning. */
export function warningsIn(files: ReadonlyMap<string, string>): string[] {
  return [...files].filter(([, content]) => /"aws:cdk:(warning|error)"/.test(content)).map(([name]) => name);
}
