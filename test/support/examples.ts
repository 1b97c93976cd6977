import { readdirSync, readFileSync } from 'node:fs';
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
