import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A document below `docs/`. */
export const readDoc = (name: string): string => readFileSync(join(__dirname, '../../docs', name), 'utf8');

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
