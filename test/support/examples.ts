import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocks, codeAtBegin, documentsBelow, listItems, readDocument } from './markdown';

const root = join(__dirname, '../..');

/** TypeScript of a document as a user copies it. */
export interface Example {
  /** Such as `README.md:11`. */
  readonly title: string;
  readonly code: string;
}

/** All blocks of TypeScript in README and below `docs/`. */
export const examples = (): Example[] =>
  ['README.md', ...documentsBelow('docs')].flatMap((name) =>
    blocks(readDocument(name), 'ts').map(({ line, code }) => ({ title: `${name}:${line}`, code })),
  );

/** The ways to say when a report is generated again, each at the begin of an item of a list. */
export const choicesOfRegenerate = (): string[] =>
  listItems(readDocument('docs/guides/regenerate.md')).flatMap((item) => {
    const code = codeAtBegin(item);
    return code?.startsWith('Regenerate.') ? [code] : [];
  });

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
