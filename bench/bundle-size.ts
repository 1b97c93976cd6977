import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Row } from './row';

const DIST = join(__dirname, '..', 'lambda', 'dist');

/** The file that Lambda loads for a plain report. Others are loaded only if needed. */
export async function bundleSize(): Promise<Row[]> {
  const names = (await readdir(DIST, { recursive: true })).filter((name) => name.endsWith('.js')).sort();
  const sizes = await Promise.all(names.map(async (name) => [name, (await stat(join(DIST, name))).size] as const));
  const others = sizes.filter(([name]) => name !== 'report.js');
  return [
    {
      what: 'Bundle for a plain report',
      value: new Map(sizes).get('report.js') ?? NaN,
      unit: ' bytes',
      bar: ['at most', 200_000],
      details: `report.js; loaded only when needed: ${others.map(([name, size]) => `${name} ${size.toLocaleString('en')}`).join(', ')}`,
    },
  ];
}
