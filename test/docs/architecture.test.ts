import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableRows } from '../support/markdown';

const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const folders = Object.entries(JSON.parse(read('architecture.json')) as Record<string, string[]>);
const names = folders.map(([name]) => name);

it('the page shows the folders, and what each may import', () => {
  const rows = tableRows(read('ARCHITECTURE.md'), ['Folder', 'What is in it', 'May import']);
  const shown = rows.map(([folder, , imports]) => [folder, imports.split(', ').filter(Boolean)]);
  expect(shown).toEqual(folders.map(([name, imports]) => [`\`${name}\``, imports.map((each) => `\`${each}\``)]));
});

it('a folder imports only those that stand above it, so that there is no circle', () => {
  const upwards = folders.flatMap(([name, imports]) =>
    imports.filter(
      (each) => !names.slice(0, names.indexOf(name)).some((above) => above === each || above.startsWith(`${each}/`)),
    ),
  );
  expect(upwards).toEqual([]);
});

it.each(names.filter((name) => name !== 'bin'))('%s says in which order to read it', (name) => {
  expect(readdirSync(join(ROOT, name))).toContain('index.ts');
  expect(read(`${name}/index.ts`)).toMatch(/\/\*\*/);
});
