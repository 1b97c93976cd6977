import type { AccessDetail } from '../organization/access-report';

const COLUMN_GAP = 2;
const NARROWEST_NAME = 16;
const INDENT = '  ';

/** Names and values, the values below each other. */
export function keyValueTable(values: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(values).map((key) => key.length));
  return Object.entries(values)
    .map(([key, value]) => `${INDENT}${key.padEnd(width + COLUMN_GAP)}${value}`.trimEnd())
    .join('\n');
}

/**
 * The services of a report: a row for each that was used, the latest use first, and the namespaces of the others.
 *
 * @param width columns of the terminal; names of services are cut to fit, down to 16 characters
 */
export function servicesTable(rows: readonly AccessDetail[], width: number): string {
  const used = rows.filter((row) => row.TotalAuthenticatedEntities > 0);
  const unused = rows.filter((row) => row.TotalAuthenticatedEntities === 0);
  return [
    `Services used: ${used.length} of ${rows.length}`,
    ...(used.length > 0 ? [usedTable(used, width)] : []),
    '',
    `Services not used: ${unused.length} of ${rows.length}`,
    ...(unused.length > 0 ? [wrapped(unused.map((row) => row.ServiceNamespace).sort(), width)] : []),
  ].join('\n');
}

function usedTable(used: readonly AccessDetail[], width: number): string {
  const head = ['SERVICE', 'NAMESPACE', 'ACCOUNTS', 'LAST USED', 'REGION', 'BY ACCOUNT'];
  const body = [...used]
    .sort((a, b) => (b.LastAuthenticatedTime ?? 0) - (a.LastAuthenticatedTime ?? 0))
    .map((row) => [
      row.ServiceName,
      row.ServiceNamespace,
      String(row.TotalAuthenticatedEntities),
      row.LastAuthenticatedTime === undefined ? '' : new Date(row.LastAuthenticatedTime).toISOString().slice(0, 10),
      row.Region ?? '',
      row.EntityPath?.split('/').at(-1) ?? '',
    ]);
  const table = [head, ...body];
  const widths = head.map((_, column) => Math.max(...table.map((cells) => cells[column].length)));
  const others = widths.slice(1).reduce((sum, each) => sum + each + COLUMN_GAP, INDENT.length);
  widths[0] = Math.min(widths[0], Math.max(NARROWEST_NAME, width - others));
  return table.map((cells) => tableLine(cells, widths)).join('\n');
}

function tableLine(cells: readonly string[], widths: readonly number[]): string {
  const padded = cells.map((cell, column) => cut(cell, widths[column]).padEnd(widths[column]));
  return (INDENT + padded.join(' '.repeat(COLUMN_GAP))).trimEnd();
}

function cut(text: string, width: number): string {
  if (text.length <= width) {
    return text;
  }
  // Every other name begins with these, so they are what a reader misses least.
  const telling = text.replace(/^(Amazon|AWS) /, '');
  return telling.length <= width ? telling : `${telling.slice(0, width - 1)}…`;
}

function wrapped(words: readonly string[], width: number): string {
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > width) {
      lines.push(INDENT + word);
    } else {
      lines[lines.length - 1] = `${line} ${word}`;
    }
  }
  return lines.join('\n');
}

/** How to talk to a local cloud from another terminal. */
export function howToTalk(
  env: Readonly<Partial<Record<string, string>>>,
  stackName: string,
  entityPath: string,
): string {
  const variables = Object.entries(env).filter(([name]) => /^(AWS|CDK)_/.test(name));
  return [
    ...variables.map(([name, value = '']) => `export ${name}=${shellWord(value)}`),
    '',
    `aws cloudformation describe-stacks --stack-name ${shellWord(stackName)}`,
    `aws cloudformation describe-stack-events --stack-name ${shellWord(stackName)}`,
    'aws lambda list-functions',
    `npx cdk deploy --require-approval never -c ${shellWord(`entityPath=${entityPath}`)}`,
  ].join('\n');
}

function shellWord(text: string): string {
  return /^[\w./:=@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
