import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDoc, tableRows } from '../support/markdown';

const ROOT = join(__dirname, '../..');
const markdown = readDoc('conformance.md');
const links = new Map([...markdown.matchAll(/^\[([\w-]+)\]: (\S+)$/gm)].map(([, name, url]) => [name, url]));
const rows = tableRows(markdown, ['What AWS does', 'Known from', 'Here', 'Shown by']) as Row[];

type Row = [fact: string, knownFrom: string, here: string, shownBy: string];

/** `file`: "title", "title" */
const SHOWN = /`(test\/[^`]+)`: ("[^"]+"(?:, "[^"]+")*)/g;
const shownBy = ([, , , cell]: Row) =>
  [...cell.matchAll(SHOWN)].flatMap(([, file, titles]) =>
    [...titles.matchAll(/"([^"]+)"/g)].map(([, title]) => ({ file, title })),
  );
const references = rows.flatMap((row) => shownBy(row).map(({ file, title }) => [file, title] as const));
const files = new Set(
  [...markdown.matchAll(/`((?:bin|docs|lambda|lib|local|test)\/[^`]+|[A-Z]+\.md)`/g)].map(([, file]) => file),
);

it('has rows', () => {
  expect(rows.length).toBeGreaterThan(70);
  expect(references.length).toBeGreaterThan(100);
});

it.each([...files])('names a file that is there: %s', (file) => {
  expect(existsSync(join(ROOT, file))).toBe(true);
});

it.each([...new Map(references.map((reference) => [reference.join(), reference])).values()])(
  'names a test that is there: %s: %s',
  (file, title) => {
    const source = readFileSync(join(ROOT, file), 'utf8');
    expect(["'", '"', '`'].some((quote) => source.includes(quote + title + quote))).toBe(true);
  },
);

describe.each(rows.map((row) => [row[0], row] as const))('%s', (_fact, row) => {
  const [, knownFrom, here, shown] = row;

  it('says how it is known, with a link to what AWS says', () => {
    for (const source of knownFrom.split(', ')) {
      const link = /^\[doc\]\[([\w-]+)\]$/.exec(source)?.[1];
      if (link === undefined) {
        expect(['rec', 'run', 'inferred', 'not known']).toContain(source);
      } else {
        expect(links.get(link)).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      }
    }
  });

  it('says where it is done, or that nothing is', () => {
    expect(here).toMatch(/^nothing: |`(bin|lambda|lib|local)\/[^`]+`|`[A-Z]+\.md`/);
  });

  it('says which test shows it, or that none does', () => {
    const rest = shown.replaceAll(SHOWN, '').replace(/not shown(: [^;]+)?$/, '');
    expect(rest.replaceAll('; ', '')).toBe('');
    expect(shown).not.toBe('');
  });
});

it('every link is used', () => {
  const used = new Set([...markdown.matchAll(/\[doc\]\[([\w-]+)\]/g)].map(([, name]) => name));
  expect([...links.keys()].sort()).toEqual([...used].sort());
});
