import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDoc, tableRows } from '../support/markdown';

const ROOT = join(__dirname, '../..');
const markdown = readDoc('conformance.md');
const links = new Map([...markdown.matchAll(/^\[([\w-]+)\]: (\S+)$/gm)].map(([, name, url]) => [name, url]));
const facts = tableRows(markdown, ['What AWS does', 'Known from', 'Here', 'Shown by']).map(
  ([fact, knownFrom, here, shownBy]): Fact => ({ fact, knownFrom, here, shownBy }),
);

interface Fact {
  readonly fact: string;
  readonly knownFrom: string;
  readonly here: string;
  readonly shownBy: string;
}

interface Reference {
  readonly file: string;
  readonly title: string;
}

/** The facts of which something is true, in the page's words. */
const factsOf = (isTrue: (fact: Fact) => boolean): string[] => facts.filter(isTrue).map(({ fact }) => fact);

/** `file`: "title", "title" */
const SHOWN = /`(test\/[^`]+)`: ("[^"]+"(?:, "[^"]+")*)/g;
const references = facts.flatMap(({ shownBy }) =>
  [...shownBy.matchAll(SHOWN)].flatMap(([, file, titles]) =>
    [...titles.matchAll(/"([^"]+)"/g)].map(([, title]): Reference => ({ file, title })),
  ),
);
const files = new Set(
  [...markdown.matchAll(/`((?:bin|docs|lambda|lib|local|test)\/[^`]+|[A-Z]+\.md)`/g)].map(([, file]) => file),
);

it('has facts', () => {
  expect(facts.length).toBeGreaterThan(70);
  expect(references.length).toBeGreaterThan(100);
});

it('names files that are there', () => {
  expect([...files].filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

it('names tests that are there', () => {
  const isThere = ({ file, title }: Reference) => {
    const source = existsSync(join(ROOT, file)) ? readFileSync(join(ROOT, file), 'utf8') : '';
    return ["'", '"', '`'].some((quote) => source.includes(quote + title + quote));
  };
  expect(references.filter((reference) => !isThere(reference))).toEqual([]);
});

it('says of each fact how it is known, with a link to what AWS says', () => {
  const isKnown = (source: string) => {
    const link = /^\[doc\]\[([\w-]+)\]$/.exec(source)?.[1];
    return link === undefined
      ? ['rec', 'run', 'inferred', 'not known'].includes(source)
      : links.get(link)?.startsWith('https://docs.aws.amazon.com/');
  };
  expect(factsOf(({ knownFrom }) => !knownFrom.split(', ').every(isKnown))).toEqual([]);
});

it('says of each fact where it is done, or that nothing is', () => {
  expect(factsOf(({ here }) => !/^nothing: |`(bin|lambda|lib|local)\/[^`]+`|`[A-Z]+\.md`/.test(here))).toEqual([]);
});

it('says of each fact which test shows it, or that none does', () => {
  const rest = ({ shownBy }: Fact) => shownBy.replaceAll(SHOWN, '').replace(/not shown(: [^;]+)?$/, '');
  expect(factsOf((fact) => fact.shownBy === '' || rest(fact).replaceAll('; ', '') !== '')).toEqual([]);
});

it('every link is used', () => {
  const used = new Set([...markdown.matchAll(/\[doc\]\[([\w-]+)\]/g)].map(([, name]) => name));
  expect([...links.keys()].sort()).toEqual([...used].sort());
});
