import { format, resolveConfig } from 'prettier';

/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly value: number;
  /** Printed after the value and the bar. */
  readonly unit?: string;
  /** Digits after the decimal point. @default 0 */
  readonly digits?: number;
  /** The limit of the value. @default none */
  readonly bar?: readonly ['at most' | 'at least' | 'exactly', number];
  /** How the value is composed. */
  readonly details: string;
}

export function isMissed({ value, bar: [kind, limit] = ['exactly', value] }: Row): boolean {
  switch (kind) {
    case 'at most':
      return !(value <= limit);
    case 'at least':
      return !(value >= limit);
    case 'exactly':
      return value !== limit;
  }
}

/** The rows as a table in Markdown, for README.md. */
export async function table(rows: readonly Row[]): Promise<string> {
  const lines = rows.map((row) => {
    const { what, value, unit = '', digits = 0, bar, details } = row;
    const written = (number: number) =>
      `${number.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })}${unit}`;
    const held = bar ? `${bar[0]} ${written(bar[1])}${isMissed(row) ? ', **missed**' : ''}` : '';
    return `| ${what} | ${written(value)} | ${held} | ${details} |`;
  });
  const head = ['| What | Measured | Bar | Details |', '| --- | ---: | --- | --- |'];
  return format([...head, ...lines].join('\n'), { ...(await resolveConfig(__filename)), parser: 'markdown' });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
