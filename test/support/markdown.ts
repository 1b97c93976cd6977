import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** A document by its path below the repository, such as `docs/guides/paths.md`. */
export const readDocument = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** A document below `docs/`. */
export const readDoc = (name: string): string => readDocument(`docs/${name}`);

/** Paths of all documents below a folder, in ascending order. */
export const documentsBelow = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)
    .sort();

/** What users read. */
export const userDocuments = (): string[] => [
  'README.md',
  ...documentsBelow('docs/guides'),
  ...documentsBelow('docs/reference'),
];

/** A block of code, and the line on which its code begins. */
export interface Block {
  readonly line: number;
  readonly code: string;
}

/** The blocks of code in one language. */
export const blocks = (markdown: string, language: string): Block[] =>
  [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(({ index, 1: code }) => ({
    line: markdown.slice(0, index).split('\n').length + 1,
    code,
  }));

/** The text below a heading, up to the next heading of any level. */
export function section(markdown: string, heading: string): string {
  const [, text = ''] = markdown.split(new RegExp(`^#+ ${heading}\\n`, 'm'));
  return text.split(/^#/m)[0];
}

/** The items of the lists of a text, each as one line. Items of items follow the item that they belong to. */
export const listItems = (markdown: string): string[] =>
  [...markdown.matchAll(/^ *(?:-|\d+\.) ([^]*?)(?=\n *(?:-|\d+\.) |\n\n|$(?![^]))/gm)].map(([, item]) =>
    item.replace(/\s+/g, ' ').trim(),
  );

/** What an item begins with in code marks, such as `jobId` of "`jobId`: id of the job". */
export const codeAtBegin = (item: string): string | undefined => /^`([^`]+)`/.exec(item)?.[1];

/** The rows of all tables of a document that have this header, cell by cell; code marks are left in. */
export function tableRows(markdown: string, header: readonly string[]): string[][] {
  const rows: string[][] = [];
  let inside = false;
  for (const line of markdown.split('\n')) {
    const cells = line.startsWith('|')
      ? line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim())
      : [];
    if (cells.length === 0) {
      inside = false;
    } else if (!inside) {
      inside = cells.join('|') === header.join('|');
    } else if (!cells.every((cell) => /^:?-+:?$/.test(cell))) {
      rows.push(cells);
    }
  }
  return rows;
}
