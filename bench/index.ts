import { bundleSize } from './bundle-size';
import { coldStart } from './cold-start';
import { delivery } from './delivery';
import { deployment } from './deployment';
import { inventory } from './inventory';
import { isMissed, type Row, table } from './row';
import { stackCost } from './stack-cost';

const groups: Readonly<Record<string, () => Promise<Row[]>>> = {
  'cold-start': coldStart,
  'bundle-size': bundleSize,
  'stack-cost': stackCost,
  delivery,
  inventory,
  deployment,
};

void main(process.argv.slice(2)).then((code) => process.exit(code));

async function main(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.filter((name) => !(name in groups));
  if (unknown.length > 0) {
    process.stderr.write(`There is no ${unknown.join(', ')}: choose from ${Object.keys(groups).join(', ')}.\n`);
    return 2;
  }
  const rows: Row[] = [];
  for (const [name, measure] of Object.entries(groups)) {
    if (wanted.length === 0 || wanted.includes(name)) {
      process.stderr.write(`Measuring ${name} ...\n`);
      rows.push(...(await measure()));
    }
  }
  process.stdout.write(
    `\n${new Date().toISOString().slice(0, 10)}, Node.js ${process.version}\n\n${await table(rows)}`,
  );
  const missed = rows.filter(isMissed);
  if (missed.length > 0) {
    process.stderr.write(`\nMissed: ${missed.map(({ what }) => what).join('; ')}\n`);
  }
  return missed.length > 0 ? 1 : 0;
}
