import type { AccessDetail } from '../organization/access-report';

const COLUMN_GAP = 2;
const INDENT = '  ';
/** Indentation of a wrapped line. */
const HANGING = '  ';

/** Names and values in two columns. */
export function keyValueTable(values: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(values).map((key) => key.length));
  return Object.entries(values)
    .map(([key, value]) => `${INDENT}${key.padEnd(width + COLUMN_GAP)}${value}`.trimEnd())
    .join('\n');
}

/**
 * The services of a report: a row for each used service, the latest use first, then the namespaces of the unused ones.
 *
 * @param width columns of the terminal; longer names are wrapped
 */
export function servicesTable(rows: readonly AccessDetail[], width: number): string {
  const used = rows.filter((row) => row.TotalAuthenticatedEntities > 0);
  const unused = rows.filter((row) => row.TotalAuthenticatedEntities === 0);
  const namespaces = unused.map((row) => row.ServiceNamespace).sort();
  return [
    `Services used: ${used.length} of ${rows.length}`,
    ...(used.length > 0 ? usedTable(used, width) : []),
    '',
    `Services not used: ${unused.length} of ${rows.length}`,
    ...wrapped(namespaces, width - INDENT.length, '').map((line) => INDENT + line),
  ].join('\n');
}

function usedTable(used: readonly AccessDetail[], width: number): string[] {
  const head = ['SERVICE (NAMESPACE)', 'ACCOUNTS', 'LAST USED', 'REGION', 'BY ACCOUNT'];
  const body = [...used]
    .sort((a, b) => (b.LastAuthenticatedTime ?? 0) - (a.LastAuthenticatedTime ?? 0))
    .map((row) => [
      `${row.ServiceName} (${row.ServiceNamespace})`,
      String(row.TotalAuthenticatedEntities),
      row.LastAuthenticatedTime === undefined ? '' : new Date(row.LastAuthenticatedTime).toISOString().slice(0, 10),
      row.Region ?? '',
      row.EntityPath?.split('/').at(-1) ?? '',
    ]);
  const table = [head, ...body];
  const [names, ...others] = head.map((_, column) => Math.max(...table.map((cells) => cells[column].length)));
  const left = width - others.reduce((sum, each) => sum + COLUMN_GAP + each, INDENT.length);
  const words = table.flatMap(([name]) => name.split(' ').map((word) => HANGING.length + word.length));
  const widths = [Math.min(names, Math.max(left, ...words)), ...others];
  return table.flatMap((cells) => tableLines(cells, widths));
}

/** A row of the table, with the further lines of its first cell. */
function tableLines([name, ...others]: readonly string[], widths: readonly number[]): string[] {
  const [first, ...more] = wrapped(name.split(' '), widths[0], HANGING);
  const padded = [first, ...others].map((cell, column) => cell.padEnd(widths[column]));
  return [padded.join(' '.repeat(COLUMN_GAP)), ...more].map((line) => (INDENT + line).trimEnd());
}

/** Words in lines of a width. A longer word has a line for itself. */
function wrapped(words: readonly string[], width: number, hanging: string): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line === undefined) {
      lines.push(word);
    } else if (line.length + 1 + word.length > width) {
      lines.push(hanging + word);
    } else {
      lines[lines.length - 1] = `${line} ${word}`;
    }
  }
  return lines;
}
