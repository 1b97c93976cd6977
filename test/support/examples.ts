import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** TypeScript of a document as a user copies it. */
export interface Example {
  /** Such as `README.md:11`. */
  readonly title: string;
  readonly code: string;
}

/** All blocks of TypeScript in the documents for users. */
export function examples(): Example[] {
  const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  const documents = ['README.md', ...docs.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];
  return documents.flatMap((name) => {
    const markdown = readFileSync(join(root, name), 'utf8');
    return [...markdown.matchAll(/^```ts\n([^]*?)^```/gm)].map(({ index, 1: code }) => ({
      title: `${name}:${markdown.slice(0, index).split('\n').length + 1}`,
      code,
    }));
  });
}

/** How README says that a report is generated again, each in a cell of a table. */
export function choicesOfRegenerate(): string[] {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  return [...readme.matchAll(/^\| `(Regenerate\.[^`]+)`/gm)].map(([, expression]) => expression);
}

/**
 * Makes a folder inside the repository, so that examples find their packages, and outside of what lint and types read, which
 * may run at the same time.
 */
export function makeExamplesFolder(): string {
  const ignored = join(root, 'cdk.out');
  mkdirSync(ignored, { recursive: true });
  return mkdtempSync(join(ignored, 'examples-'));
}

/** The code with its import of the package replaced by one of this version's source. */
export const withLibrary = (code: string): string =>
  code.replaceAll("'cdk-organizations-access-report'", "'../../lib'");

/**
 * Runs an example, by this version of the library.
 *
 * @param given what it only declares, and an `app` in place of one that it makes
 */
export function runExample(code: string, given: object): void {
  const folder = makeExamplesFolder();
  Object.assign(globalThis, { given });
  try {
    const file = join(folder, 'example.ts');
    writeFileSync(
      file,
      withLibrary(code)
        .replaceAll('new App()', 'given.app')
        .replaceAll(/^declare const (\w+): [^;]+;$/gm, 'const $1 = given.$1;'),
    );
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- runs it
    require(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
